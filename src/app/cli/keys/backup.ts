import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Config } from '#config'
import { type Command, defineCommand } from '#platform/cli/command.ts'
import { noteBackup, writeKeys } from '#platform/key-store/index.ts'
import { rethrowStorage } from '#platform/postgres/faults.ts'
import { describeBackup, makeBackupFolder, sha256Of } from '../backup-folder.ts'
import { dataAtHand, noting } from '../backup-runs.ts'
import { withKeyStore } from './with-key-store.ts'

const FILE = 'keys.ndjson.gz'

/** `breakwater keys backup <folder>`: the key store, while it is in use. Wrapped keys alone, and never with the data. */
export const backupKeysCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'keys backup',
    summary: 'Copy the key store into a new folder, apart from the backups of the data.',
    arguments: [{ name: 'folder', summary: 'a new or empty folder for this one backup' }],
    options: z.object({}),
    async run({ words: [path = ''], io }) {
      const settings = config()
      const folder = makeBackupFolder(path)
      const about = { kind: 'keys', place: folder } as const
      const { madeAt: _, ...made } = await noting(dataAtHand(settings), about, () =>
        withKeyStore(
          settings,
          (line) => io.note(line),
          async ({ pool }) => {
            try {
              const { rows: clock } = await pool.query<{ now: Date; release: string }>(
                `select clock_timestamp() as now, split_part(current_setting('server_version'), '.', 1) as release`,
              )
              const madeAt = clock[0]?.now ?? new Date()
              const rows = await writeKeys(pool, join(folder, FILE))
              const sha256 = await sha256Of(join(folder, FILE))
              describeBackup(folder, {
                kind: 'keys',
                file: FILE,
                sha256,
                postgres: clock[0]?.release ?? '18',
                made_at: madeAt.toISOString(),
              })
              await noteBackup(pool, madeAt)
              return { rows, sha256, madeAt }
            } catch (error) {
              for (const name of [FILE, 'backup.json']) rmSync(join(folder, name), { force: true })
              rethrowStorage(error, folder)
            }
          },
        ),
      )
      io.out(`The backup of the key store is in ${folder}.`)
      io.out('Keep it apart from the backups of the data, and delete those of more than 30 days ago.')
      io.out(`It does not hold the key file ${settings.wrappingKeyFile}, without which nothing in it opens.`)
      return { json: { folder, kind: 'keys', file: FILE, ...made } }
    },
  })
