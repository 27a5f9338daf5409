import type pg from 'pg'
import { type RecordsTown, recordsTown } from '#features/records/testing/records-town.ts'
import type { Context } from '#platform/db/actor.ts'
import { asOperator } from '#platform/testing/database.ts'
import { MemoryStorage } from '#platform/tlog/testing/memory-storage.ts'
import { writeCheckpoint } from '../checkpoint/write-checkpoint.ts'
import { logsOf } from '../open-log.ts'
import { type Verified, verifyLog } from '../verify/verify-log.ts'

/** A town of made-up people whose acts are written to a log. */
export async function aTownLog(storage = new MemoryStorage()) {
  const town = await recordsTown()
  return { town, storage, ...inTown(town, storage) }
}

/** The log of a town's database, with its files. */
export function inTown(town: RecordsTown, storage: MemoryStorage) {
  const { db } = town
  const run = <T>(work: (ctx: Context) => Promise<T>): Promise<T> => asOperator(db, work)
  return {
    run,
    checkpoint: () => writeCheckpoint(run, { keyring: db.keyring, host: 'test.example', storage }),
    async verify(held: readonly string[] = [], rows = true, copy = false): Promise<Verified> {
      const [log] = (await run(logsOf)).filter(({ closedAt }) => closedAt === null)
      if (log === undefined) throw new Error('no log')
      return await asDefiner(db.owner, (client) =>
        verifyLog({ storage, log: { origin: log.origin, keys: [log.verifier] }, held, client, rows, copy }),
      )
    },
  }
}

/** One moment of the database, as the role that reads all of the log. */
async function asDefiner<T>(owner: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await owner.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query('set local search_path = pg_catalog, pg_temp')
    await client.query('set local role breakwater_definer')
    return await work(client)
  } finally {
    await client.query('rollback')
    client.release()
  }
}
