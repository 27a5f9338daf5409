import { existsSync } from 'node:fs'
import { z } from 'zod'
import type { Config } from '#config'
import { declareRestored } from '#features/transparency/index.ts'
import { type Command, type CommandIo, type CommandServices, defineCommand } from '#platform/cli/command.ts'
import { StartError } from '#platform/errors.ts'
import { restoreCluster } from '#platform/postgres/restore-cluster.ts'
import { changeStatementKey } from '../lifecycle/change-keys.ts'
import { keepFrozen } from '../lifecycle/keep-frozen.ts'
import { hasKeyStore, startKeyStoreServer } from '../lifecycle/key-store-server.ts'
import { migrateDatabase, type OpenDatabase, openDatabase } from '../lifecycle/open-database.ts'
import { openFiles } from '../lifecycle/open-files.ts'
import { bringTogether, checkKeyStore } from '../lifecycle/open-key-store.ts'
import { openKeyring, openWrappingKey } from '../lifecycle/open-keyring.ts'
import { commandLog } from './audit/with-log.ts'
import { readBackup } from './backup-folder.ts'
import { runDumpTool } from './dump.ts'
import { readState } from './read-state.ts'
import { putFilesBack } from './sealed-files.ts'

/** `breakwater restore <folder>`: a backup into a data folder or database that holds nothing yet. */
export const restoreCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'restore',
    summary: 'Put a backup into an empty data folder or an empty outside database.',
    arguments: [{ name: 'folder', summary: 'the folder that "backup" filled' }],
    options: z.object({}),
    async run({ words: [path = ''], io, services }) {
      const settings = config()
      const { file, facts } = await readBackup(path)
      if (facts.kind === 'keys')
        throw new StartError(
          'This is a backup of the key store: "keys restore" puts it back, apart from the data.',
        )
      if (settings.database === undefined) await intoFolder(settings, file, facts, io)
      else await intoServer(settings, settings.database, file, facts.kind)
      putFilesBack(settings, path)
      const { applied, destroyed } = await bringUp(settings, io)
      io.out(`The backup of ${facts.made_at} is restored, and the database answers.`)
      if (destroyed > 0)
        io.out(
          `${String(destroyed)} record(s) or entries were destroyed after that backup was made: they are destroyed in it too.`,
        )
      if (existsSync(settings.keyFile)) await tellLog(settings, services, io)
      else
        io.out(
          `Put the key file that belongs to it at ${settings.keyFile} before you start, and say "audit restored" then.`,
        )
      return { json: { made_at: facts.made_at, kind: facts.kind, migrations_applied: applied } }
    },
  })

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
    `--dbname=${new URL(logins.ownerUrl).pathname.slice(1)}`,
    file,
  ])
}

/** What was done since the backup is in the log, and not in this database any more: said, so that it is not taken for tampering. */
async function tellLog(settings: Config, services: CommandServices, io: CommandIo): Promise<void> {
  const { tiles, run } = commandLog(settings, services)
  const leaves = await run((ctx) => declareRestored(ctx, { keyring: services.keyring(), ...tiles }))
  if (leaves > 0)
    io.out(
      `The log holds ${String(leaves)} leaves of after this backup; it tells now that the database was restored.`,
    )
}

/**
 * A start also brings older backups up to this version; what fails here would fail then. The keys change here too, as at
 * every start: those of the backup may be known to others. What the key store knows to be destroyed is destroyed again.
 */
async function bringUp(
  settings: Config,
  io: CommandIo,
): Promise<{ readonly applied: readonly string[]; readonly destroyed: number }> {
  const database = await openDatabase(settings, { say: (line) => io.note(line) })
  try {
    const { applied } = await migrateDatabase(database)
    await changeStatementKey(settings, database.ownerUrl)
    await keepFrozen(database.ownerUrl, openFiles(settings), (line) => io.out(line))
    return { applied, destroyed: await destroyAgain(settings, database, io) }
  } finally {
    await database.close()
  }
}

/** Where the key store is here already; else the first start does it, before anything opens. */
async function destroyAgain(
  settings: Config,
  { appUrl, ownerUrl }: Pick<OpenDatabase, 'appUrl' | 'ownerUrl'>,
  io: CommandIo,
): Promise<number> {
  if (!hasKeyStore(settings) || !existsSync(settings.keyFile)) return 0
  const keys = await startKeyStoreServer(settings, { beside: true, say: (line) => io.note(line) })
  try {
    const keyring = openKeyring(settings, { create: false })
    await checkKeyStore(settings, keys.url, appUrl, openWrappingKey(settings, keyring))
    return (await bringTogether(settings, ownerUrl, keys.url, keyring)).count
  } catch (error) {
    // The data are restored. A start refuses to open them for the same reason, and says it.
    if (!(error instanceof StartError)) throw error
    io.note(error.message)
    return 0
  } finally {
    await keys.close()
  }
}
