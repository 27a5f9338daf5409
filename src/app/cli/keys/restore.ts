import type { Config } from '#config'
import { type Command, defineCommand } from '#platform/cli/command.ts'
import { openPool } from '#platform/db/pool.ts'
import { StartError } from '#platform/errors.ts'
import { migrateKeyStore, readKeys } from '#platform/key-store/index.ts'
import { startKeyStoreServer } from '../../lifecycle/key-store-server.ts'
import { readBackup } from '../backup-folder.ts'
import { openOptions, withBackup } from '../copies/open-copy.ts'

/** `breakwater keys restore <folder>`: a backup into a key store that holds no key yet. */
export const restoreKeysCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'keys restore',
    summary: 'Put a backup of the key store into an empty one.',
    arguments: [{ name: 'folder', summary: 'what "keys backup" filled: a folder, or "bucket" (BACKUP_URL)' }],
    options: openOptions,
    async run({ words: [typed = ''], options, io, services }) {
      const settings = config()
      return await withBackup(settings, { typed, kind: 'keys', ...options }, services, async (path) => {
        const { file, facts } = await readKeysBackup(path)
        const server = await startKeyStoreServer(settings, { say: (line) => io.note(line) })
        try {
          const rows = await restoreInto(server.url, file)
          io.out(`The backup of ${facts.made_at} is restored.`)
          io.out(
            'Keys that were made after it are not in it: what they sealed does not open. Start Breakwater, and run "doctor".',
          )
          return { json: { made_at: facts.made_at, rows } }
        } finally {
          await server.close()
        }
      })
    },
  })

export async function readKeysBackup(path: string): ReturnType<typeof readBackup> {
  const backup = await readBackup(path)
  if (backup.facts.kind !== 'keys')
    throw new StartError(
      'This is a backup of the data: "restore" puts it back. Name one that "keys backup" made.',
    )
  return backup
}

/** @returns how many rows */
export async function restoreInto(url: string, file: string): Promise<number> {
  await migrateKeyStore(url)
  const pool = openPool(url, { max: 1, name: 'breakwater keys' })
  try {
    return await readKeys(pool, file)
  } finally {
    await pool.end()
  }
}
