import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Config } from '#config'
import { type Command, defineCommand } from '#platform/cli/command.ts'
import { takeBaseBackup } from '#platform/postgres/base-backup.ts'
import { rethrowStorage } from '#platform/postgres/faults.ts'
import { type OpenDatabase, openDatabase } from '../lifecycle/open-database.ts'
import { describeBackup, makeBackupFolder, sha256Of } from './backup-folder.ts'
import { runDumpTool } from './dump.ts'

/** `breakwater backup <folder>`: the whole database, while it is in use. Never the key. */
export const backupCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'backup',
    summary: 'Copy the database into a new folder, also while Breakwater runs.',
    arguments: [{ name: 'folder', summary: 'a new or empty folder for this one backup' }],
    options: z.object({}),
    async run({ words: [path = ''], io }) {
      const settings = config()
      const folder = makeBackupFolder(path)
      const database = await openDatabase(settings, { beside: true, say: (line) => io.note(line) })
      try {
        const made = await copyInto(folder, database)
        io.out(`The backup is in ${folder}.`)
        io.out(
          `It does not hold the key file ${settings.keyFile}: keep a copy of that apart from the backups.`,
        )
        return { json: { folder, ...made } }
      } catch (error) {
        for (const name of ['base.tar.gz', 'breakwater.dump', 'backup.json']) {
          rmSync(join(folder, name), { force: true })
        }
        rethrowStorage(error, folder)
      } finally {
        await database.close()
      }
    },
  })

async function copyInto(folder: string, database: OpenDatabase) {
  const postgres = database.version.split('.')[0] ?? ''
  const made_at = new Date().toISOString()
  if (database.superUrl !== undefined) {
    const file = 'base.tar.gz'
    const { sha256, bytes } = await takeBaseBackup(database.superUrl, join(folder, file))
    describeBackup(folder, { kind: 'cluster', file, sha256, postgres, made_at })
    return { kind: 'cluster', file, sha256, bytes }
  }
  const file = 'breakwater.dump'
  const path = join(folder, file)
  await runDumpTool('pg_dump', database, ['--format=custom', `--file=${path}`])
  const sha256 = await sha256Of(path)
  describeBackup(folder, { kind: 'dump', file, sha256, postgres, made_at })
  return { kind: 'dump', file, sha256 }
}
