import { z } from 'zod'
import type { Config } from '#config'
import { type Command, type CommandIo, defineCommand } from '#platform/cli/command.ts'
import { dataAtHand, noting } from '../backup-runs.ts'
import { newestBackup } from '../copies/newest-backup.ts'
import { withBackup } from '../copies/open-copy.ts'
import { type Drilled, tryBackups } from './try-backups.ts'
import type { Tried } from './try-one.ts'

const options = z.object({
  keys: z
    .string()
    .describe('where the backups of the key store lie: a folder of them, one of them, or "bucket"'),
  identity: z.string().optional().describe('the file with the private key, where copies are encrypted'),
})

/** `breakwater drill <folder> --keys <folder>`: proves that one could go on with the last backups and the key file alone. */
export const drillCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'drill',
    summary:
      'Restore the newest backups of data and keys apart from everything, and say whether they would do.',
    arguments: [
      {
        name: 'folder',
        summary: 'where the backups of the data lie: a folder of them, one of them, or "bucket"',
      },
    ],
    options,
    async run({ words: [folder = ''], options: { keys, identity }, io, services }) {
      const settings = config()
      const data = dataAtHand(settings)
      const opened = async (
        asked: string,
        kind: 'data' | 'keys',
        work: (path: string, files: string) => Promise<Drilled>,
      ) => {
        const { typed, isEncrypted } = await newestBackup(settings, asked, kind)
        // One of the two may lie as it is: the key is for the other.
        const key = isEncrypted ? { identity } : {}
        return await withBackup(settings, { typed, kind, ...key }, services, work)
      }
      const { drilled } = await noting(data, { kind: 'drill', place: folder }, async () => {
        const found = await opened(folder, 'data', (path, files) =>
          opened(keys, 'keys', (keysPath) =>
            tryBackups(settings, { data: path, files, keys: keysPath }, services, io),
          ),
        )
        const why = found.wrong.length === 0 ? null : found.wrong.join(' ')
        return { madeAt: found.madeAt, why, drilled: found }
      })
      say(io, drilled)
      if (data === undefined)
        io.out(
          'This was not written down: no Breakwater runs here, and no database of it is named. Whoever watches the installation is not told of it.',
        )
      const { wrong, madeAt, keysMadeAt, ...found } = drilled
      return {
        json: {
          ok: wrong.length === 0,
          wrong,
          made_at: madeAt.toISOString(),
          keys_made_at: keysMadeAt.toISOString(),
          ...found,
        },
        code: wrong.length === 0 ? 0 : 1,
      }
    },
  })

const countedAlso = ({ destroyed, away }: Tried): string =>
  [
    ...(destroyed > 0 ? [`; ${String(destroyed)} were destroyed and stay so`] : []),
    ...(away > 0
      ? [`; ${String(away)} belong to agencies that hold their own key elsewhere: not tried`]
      : []),
  ].join('')

function say(io: CommandIo, { madeAt, keysMadeAt, counts, texts, files, leaves, wrong }: Drilled): void {
  io.out(
    `The backup of the data of ${madeAt.toISOString()} and that of the key store of ${keysMadeAt.toISOString()} were restored apart from everything.`,
  )
  io.out(
    `${String(counts.rows)} row(s) in ${String(counts.tables)} tables were there, and this version brought them up.`,
  )
  io.out(
    leaves === undefined
      ? 'There is no log in it to compare with.'
      : `${String(leaves)} leaves of the transparency log were compared with their rows.`,
  )
  io.out(`${String(texts.opened)} sealed text(s) opened with the restored keys${countedAlso(texts)}.`)
  io.out(
    files === undefined
      ? 'No sealed file of a document was tried: either no key opened, or they lie in the bucket of S3_URL, which you copy by means of your own.'
      : `${String(files.opened)} sealed file(s) of documents opened with them${countedAlso(files)}.`,
  )
  for (const sentence of wrong) io.out(`wrong   ${sentence}`)
  io.out(
    wrong.length === 0
      ? 'With these two backups, the key file and the files of the log, you could go on.'
      : 'These backups would not do: make new ones, and run the drill again.',
  )
}
