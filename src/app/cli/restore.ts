import { z } from 'zod'
import type { Config } from '#config'
import { type Command, type CommandIo, defineCommand } from '#platform/cli/command.ts'
import { firstOf } from '#platform/db/hosts.ts'
import { StartError } from '#platform/errors.ts'
import { restoreCluster } from '#platform/postgres/restore-cluster.ts'
import { openDatabase } from '../lifecycle/open-database.ts'
import { readBackup } from './backup-folder.ts'
import { bringUpRestored } from './bring-up-restored.ts'
import { backupAt, readMoment } from './copies/backup-at.ts'
import { openOptions, withBackup } from './copies/open-copy.ts'
import { runDumpTool } from './dump.ts'
import { readState } from './read-state.ts'
import { putFilesBack } from './sealed-files.ts'

/** `breakwater restore <folder>`: a backup into a data folder or database that holds nothing yet. */
export const restoreCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'restore',
    summary: 'Put a backup into an empty data folder or an empty outside database.',
    arguments: [{ name: 'folder', summary: 'what "backup" filled: a folder, or "bucket" (BACKUP_URL)' }],
    options: openOptions.extend({
      at: z
        .string()
        .optional()
        .describe(
          'the newest backup of a moment or before it, like 2026-12-01T10:00:00-06:00; of the data alone',
        ),
    }),
    async run({ words: [asked = ''], options: { at, ...options }, io, services }) {
      const settings = config()
      const { typed, copy, moment } = await choose(settings, asked, at, options)
      const which = { typed, kind: 'data', ...options, copy } as const
      return await withBackup(settings, which, services, async (path, files) => {
        const { file, facts } = await readBackup(path)
        if (facts.kind === 'keys')
          throw new StartError(
            'This is a backup of the key store: "keys restore" puts it back, apart from the data.',
          )
        if (settings.database === undefined) await intoFolder(settings, file, facts, io)
        else await intoServer(settings, settings.database, file, facts.kind)
        putFilesBack(settings, files)
        const { applied } = await bringUpRestored(settings, services, facts.made_at, io)
        if (moment !== undefined)
          io.out(
            `You asked for ${moment.toISOString()}: this is the newest backup of before, and what was entered in between is not in it. Keys come from the newest backup of the key store, always. For any second see docs/how-to/go-back-to-a-time.md.`,
          )
        return { json: { made_at: facts.made_at, kind: facts.kind, migrations_applied: applied } }
      })
    },
  })

/** What was typed, or with a moment the backup that is of it. @throws {StartError} */
async function choose(
  settings: Config,
  typed: string,
  at: string | undefined,
  { copy, unproven }: Pick<z.output<typeof openOptions>, 'copy' | 'unproven'>,
) {
  if (at === undefined) return { typed, copy, moment: undefined }
  if (copy !== undefined)
    throw new StartError('--at and --copy both say which backup is meant: leave one of them out.')
  if (unproven)
    throw new StartError('--unproven goes with one backup that you name: leave --at out, and name it.')
  const moment = readMoment(at)
  return { ...(await backupAt(settings, typed, moment)), moment }
}

async function intoFolder(
  settings: Config,
  file: string,
  facts: { kind: string; postgres: string },
  io: CommandIo,
): Promise<void> {
  if (facts.kind !== 'cluster') {
    throw new StartError(
      'This backup was made with pg_dump from an outside database: set DATABASE_URL and DATABASE_OWNER_URL to restore it into one.',
    )
  }
  if (facts.postgres !== '18') {
    throw new StartError(
      `This backup is of PostgreSQL ${facts.postgres} and this Breakwater brings PostgreSQL 18: restore it with the version that made it, then follow docs/how-to/upgrade.md.`,
    )
  }
  await restoreCluster(settings.dataDir, file, (line) => io.note(line))
}

async function intoServer(
  settings: Config,
  logins: NonNullable<Config['database']>,
  file: string,
  kind: string,
): Promise<void> {
  if (kind !== 'dump') {
    throw new StartError(
      'This backup is of the embedded database: unset DATABASE_URL and DATABASE_OWNER_URL to restore it into a data folder.',
    )
  }
  const database = await openDatabase(settings)
  await database.close()
  const { migrated } = await readState(logins.appUrl)
  if (migrated) {
    throw new StartError(
      'The database that DATABASE_URL names holds a Breakwater already: create an empty one, as docs/how-to/use-an-outside-database.md says.',
    )
  }
  await runDumpTool('pg_restore', database, [
    '--clean',
    '--if-exists',
    '--exit-on-error',
    '--single-transaction',
    `--dbname=${firstOf(logins.ownerUrl).pathname.slice(1)}`,
    file,
  ])
}
