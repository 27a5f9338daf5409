import type pg from 'pg'
import type { Config } from '#config'
import { operatorSecret } from '#features/identity/index.ts'
import { calledAs } from '#platform/cli/called-as.ts'
import type { CommandServices } from '#platform/cli/command.ts'
import { openPool } from '#platform/db/pool.ts'
import { StartError } from '#platform/errors.ts'
import { migrateDatabase, type OpenDatabase, openDatabase } from '../lifecycle/open-database.ts'
import { openKeyring } from '../lifecycle/open-keyring.ts'
import { StopOrder } from '../lifecycle/stop-order.ts'
import { readState } from './read-state.ts'

/** Services for one command, and how to close what it opened. */
export interface OpenServices extends CommandServices {
  close(): Promise<void>
}

/**
 * Opens the database when a command first asks for it: beside a running Breakwater, or by itself.
 *
 * A database that only this command uses is brought up to date first. One that others use is
 * not: the command says that it is behind.
 */
export function commandServices(config: Config, note: (line: string) => void): OpenServices {
  const order = new StopOrder()
  let database: Promise<OpenDatabase> | undefined
  let pool: Promise<pg.Pool> | undefined

  const open = async () => {
    const opened = await openDatabase(config, { beside: true, say: note })
    order.add(opened.close)
    if (opened.kind === 'embedded') await migrateDatabase(opened)
    else await refuseWhenBehind(opened)
    return opened
  }
  const ready = () => (database ??= open())
  const openAppPool = async () => {
    const opened = openPool((await ready()).appUrl, { name: 'breakwater command' })
    order.add(async () => await opened.end())
    return opened
  }
  return {
    pool: () => (pool ??= openAppPool()),
    ownerUrl: async () => (await ready()).ownerUrl,
    async operator() {
      const owner = openPool((await ready()).ownerUrl, { max: 1, name: 'breakwater command' })
      try {
        return { kind: 'session', secret: await operatorSecret(owner) }
      } finally {
        await owner.end()
      }
    },
    keyring: () => openKeyring(config, { create: false }),
    atEnd: (work) => order.add(work),
    close: async () => await order.stop(),
  }
}

async function refuseWhenBehind(database: OpenDatabase): Promise<void> {
  const { pending } = await readState(database.appUrl)
  if (pending.length === 0) return
  throw new StartError(
    `The database lacks ${String(pending.length)} migration(s) of this version: run "${calledAs()} migrate" first.`,
  )
}
