import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import type { Config } from '#config'
import { type Command, defineCommand } from '#platform/cli/command.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { noteBackup, writeKeys } from '#platform/key-store/index.ts'
import { rethrowStorage } from '#platform/postgres/faults.ts'
import { describeBackup, sha256Of } from '../backup-folder.ts'
import { dataAtHand, noting } from '../backup-runs.ts'
import { copyOptions, destinationFor, FOLDER_OR_PLACE, saidOf } from '../copies/copy-options.ts'
import { keyringIn } from '../copies/open-plain.ts'
import { withKeyStore } from './with-key-store.ts'

const FILE = 'keys.ndjson.gz'

/** `breakwater keys backup <folder>`: the key store, while it is in use. Wrapped keys alone, and never with the data. */
export const backupKeysCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'keys backup',
    summary:
      'Copy the key store into a new folder, or encrypted into a place for copies, apart from the data.',
    arguments: [{ name: 'folder', summary: FOLDER_OR_PLACE }],
    options: copyOptions,
    async run({ words: [path = ''], options, io, services }) {
      const settings = config()
      const destination = destinationFor(settings, 'keys', path, options, services)
      const about = { kind: 'keys', place: destination.label } as const
      const { went } = await noting(dataAtHand(settings), about, () =>
        withKeyStore(
          settings,
          (line) => io.note(line),
          async ({ pool }) => {
            const went = await destination.take((folder) => copyKeys(folder, pool, keyringIn(settings)))
            await noteBackup(pool, went.made.madeAt)
            return { madeAt: went.made.madeAt, went }
          },
        ),
      )
      const {
        where,
        copy,
        made: { madeAt: _, ...made },
      } = went
      for (const line of copy ? saidOf(copy, where) : [`The backup of the key store is in ${where}.`])
        io.out(line)
      io.out('Keep it apart from the backups of the data, and delete those of more than 30 days ago.')
      io.out(`It does not hold the key file ${settings.wrappingKeyFile}, without which nothing in it opens.`)
      return { json: { folder: where, kind: 'keys', file: FILE, ...made, ...(copy && { copy: copy.name }) } }
    },
  })

async function copyKeys(folder: string, pool: pg.Pool, keyring: Keyring | undefined) {
  try {
    const { rows: clock } = await pool.query<{ now: Date; release: string }>(
      `select clock_timestamp() as now, split_part(current_setting('server_version'), '.', 1) as release`,
    )
    const madeAt = clock[0]?.now ?? new Date()
    const rows = await writeKeys(pool, join(folder, FILE))
    const sha256 = await sha256Of(join(folder, FILE))
    const release = { postgres: clock[0]?.release ?? '18', made_at: madeAt.toISOString() }
    describeBackup(folder, { kind: 'keys', file: FILE, sha256, ...release }, keyring)
    return { rows, sha256, madeAt }
  } catch (error) {
    for (const name of [FILE, 'backup.json']) rmSync(join(folder, name), { force: true })
    rethrowStorage(error, folder)
  }
}
