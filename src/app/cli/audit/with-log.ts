import type pg from 'pg'
import type { Config } from '#config'
import { logsIn, logsOf } from '#features/transparency/index.ts'
import type { CommandServices } from '#platform/cli/command.ts'
import { asActor, type Context } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { StartError } from '#platform/errors.ts'
import type { NoteKey } from '#platform/tlog/note/keys.ts'
import { tilesOf } from '../../lifecycle/open-tiles.ts'

export interface CommandLog {
  readonly tiles: ReturnType<typeof tilesOf>
  /** As whoever runs the installation; a transaction each. */
  readonly run: <T>(work: (ctx: Context) => Promise<T>) => Promise<T>
}

export function commandLog(config: Config, services: CommandServices): CommandLog {
  return {
    tiles: tilesOf(config),
    run: async (work) => await asActor(await services.pool(), await services.operator(), work),
  }
}

export interface LogKeys {
  readonly origin: string
  readonly keys: readonly NoteKey[]
}

/** The open log, and those of this installation before it that were closed. */
export interface KnownLogs extends LogKeys {
  readonly closed: readonly LogKeys[]
}

/** Under which name and key the open log signs, and those before it. @throws {StartError} there is none yet */
export async function openVerifier(run: CommandLog['run']): Promise<KnownLogs> {
  return knownLogs(await run(logsOf))
}

/** The same from the tables that are to be checked, as {@link inLogTables} reads them. @throws {StartError} there is none yet */
export async function verifierInTables(client: pg.ClientBase): Promise<KnownLogs> {
  return knownLogs(await logsIn(client))
}

function knownLogs(logs: Awaited<ReturnType<typeof logsOf>>): KnownLogs {
  const open = logs.find(({ closedAt }) => closedAt === null)
  if (open === undefined)
    throw new StartError('There is no log yet: "audit checkpoint" begins it, and so does the next full hour.')
  const keysOf = ({ origin, verifier }: (typeof logs)[number]) => ({ origin, keys: [verifier] })
  return { ...keysOf(open), closed: logs.filter(({ closedAt }) => closedAt !== null).map(keysOf) }
}

/** One moment of the database, as the role that reads all of the log, and changes nothing. */
export async function inLogTables<T>(
  ownerUrl: string,
  work: (client: pg.ClientBase) => Promise<T>,
): Promise<T> {
  const owner = openPool(ownerUrl, { max: 1, name: 'breakwater audit' })
  const client = await owner.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query('set local statement_timeout = 0')
    // Whoever owns the database could put functions of theirs before those that are asked here.
    await client.query('set local search_path = pg_catalog, pg_temp')
    await client.query(`set local role ${defaultRoles.definer}`)
    return await work(client)
  } finally {
    await client.query('rollback').catch(() => undefined)
    client.release()
    await owner.end()
  }
}
