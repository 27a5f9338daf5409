import { existsSync } from 'node:fs'
import type { Config } from '#config'
import { declareRestored } from '#features/transparency/index.ts'
import type { CommandIo, CommandServices } from '#platform/cli/command.ts'
import { StartError } from '#platform/errors.ts'
import { changeStatementKey } from '../lifecycle/change-keys.ts'
import { keepFrozen } from '../lifecycle/keep-frozen.ts'
import { hasKeyStore, startKeyStoreServer } from '../lifecycle/key-store-server.ts'
import { migrateDatabase, type OpenDatabase, openDatabase } from '../lifecycle/open-database.ts'
import { openFiles } from '../lifecycle/open-files.ts'
import { bringTogether, checkKeyStore } from '../lifecycle/open-key-store.ts'
import { openKeyring, openWrappingKey } from '../lifecycle/open-keyring.ts'
import { commandLog } from './audit/with-log.ts'

type Says = Pick<CommandIo, 'out' | 'note'>

/**
 * What follows when a backup lies in the database again: it is brought up to this version, what was destroyed since is destroyed
 * again, and the log tells that it was restored. Cut short anywhere, the next start and "audit restored" do the rest.
 *
 * @param madeAt when the backup was made, as it says itself
 */
export async function bringUpRestored(
  settings: Config,
  services: CommandServices,
  madeAt: string,
  io: Says,
): Promise<{ readonly applied: readonly string[] }> {
  const { applied, destroyed } = await bringUp(settings, io)
  io.out(`The backup of ${madeAt} is restored, and the database answers.`)
  if (destroyed > 0)
    io.out(
      `${String(destroyed)} record(s) or entries were destroyed after that backup was made: they are destroyed in it too.`,
    )
  if (existsSync(settings.keyFile)) await tellLog(settings, services, io)
  else
    io.out(
      `Put the key file that belongs to it at ${settings.keyFile} before you start, and say "audit restored" then.`,
    )
  return { applied }
}

/** What was done since the backup is in the log, and not in this database any more: said, so that it is not taken for tampering. */
async function tellLog(settings: Config, services: CommandServices, io: Says): Promise<void> {
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
  io: Says,
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
  io: Says,
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
