import type pg from 'pg'
import type { TopKey } from '#platform/crypto/top-key.ts'
import { StartError } from '#platform/errors.ts'
import { type AgencyEpoch, addWrap, byOperator, lockWraps } from './agency-keys.ts'
import { aboutAgencyKey, onceOnly } from './data-key.ts'
import { durably } from './key-store-database.ts'
import { BATCH, type Progress } from './progress.ts'

/**
 * Wraps the keys of agencies with another key of the operator besides the one of before, whichever of the two a key lacks.
 * From then on nodes with either open them, so that one after the other can be given the new one.
 *
 * @returns how many wrappings were added
 */
export async function addOperator(
  pool: pg.Pool,
  before: TopKey,
  next: TopKey,
  onProgress?: Progress,
): Promise<number> {
  refuseSame(before, next)
  let added = 0
  for (const [has, lacks] of [
    [before, next],
    [next, before],
  ] as const) {
    for (;;) {
      const { done, left } = await addBatch(pool, has, lacks)
      if (done === 0) break
      added += done
      onProgress?.(added, added + left - done)
    }
  }
  return added
}

async function addBatch(pool: pg.Pool, has: TopKey, lacks: TopKey): Promise<{ done: number; left: number }> {
  return await durably(pool, async (client) => {
    await lockWraps(client)
    const { rows } = await client.query<AgencyEpoch & { wrapped: Buffer; left: number }>(
      `select w.coalition, w.agency, w.epoch, w.wrapped, (count(*) over ())::int as left
       from keys.agency_key_wrap w
       where w.wrapped_by = $1 and not exists (select from keys.agency_key_wrap o
         where o.coalition = w.coalition and o.agency = w.agency and o.epoch = w.epoch and o.wrapped_by = $2)
       limit $3`,
      [byOperator(has), byOperator(lacks), BATCH],
    )
    for (const row of rows) {
      const about = aboutAgencyKey(row.coalition, row.agency, row.epoch)
      await onceOnly(await has.unwrap(row.wrapped, about), (key) =>
        addWrap(client, row, byOperator(lacks), lacks, key),
      )
    }
    return { done: rows.length, left: rows[0]?.left ?? 0 }
  })
}

/**
 * Takes away the wrappings by the operator's key of before. Whoever still has only that one opens nothing more here.
 *
 * @returns how many were taken away
 * @throws {StartError} a key has no other wrapping yet
 */
export async function removeOperator(pool: pg.Pool, before: TopKey, next: TopKey): Promise<number> {
  refuseSame(before, next)
  const removed = await durably(pool, async (client) => {
    await client.query('lock table keys.agency_key_wrap in exclusive mode')
    const { rows } = await client.query<{ alone: number }>(
      `select count(*)::int as alone from keys.agency_key_wrap w
       where w.wrapped_by = $1 and not exists (select from keys.agency_key_wrap o
         where o.coalition = w.coalition and o.agency = w.agency and o.epoch = w.epoch and o.wrapped_by = $2)`,
      [byOperator(before), byOperator(next)],
    )
    if (rows[0]?.alone !== 0) {
      throw new StartError(
        "A key was made meanwhile under the operator's key of before: give every node the new one, then run the command again.",
      )
    }
    const gone = await client.query('delete from keys.agency_key_wrap where wrapped_by = $1', [
      byOperator(before),
    ])
    return gone.rowCount ?? 0
  })
  await forget(pool, 'agency_key_wrap')
  return removed
}

function refuseSame(before: TopKey, next: TopKey): void {
  if (before.id === next.id)
    throw new StartError('Both files hold the same key: make another one with "openssl rand -hex 32".')
}

/** What was deleted stands in the files of a database until they are written anew. */
export async function forget(pool: pg.Pool, table: 'agency_key_wrap' | 'data_key'): Promise<void> {
  await pool.query(`vacuum full keys.${table}`)
}
