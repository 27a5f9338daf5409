import type { KeyObject } from 'node:crypto'
import type pg from 'pg'
import { openWith, sealWith } from '#platform/crypto/aead.ts'
import type { TopKey } from '#platform/crypto/top-key.ts'
import { StartError } from '#platform/errors.ts'
import { AgencyKeys, byAgency, byOperator, holdAgency, makeAgencyKey, nameOf } from './agency-keys.ts'
import { aboutDataKey } from './data-key.ts'
import { AgencyKeyAway } from './errors.ts'
import { durably, type KeyStoreDatabase } from './key-store-database.ts'
import { BATCH, countAnew, FIRST, type Progress } from './progress.ts'
import type { KeyOwner } from './types.ts'

/** One agency of one coalition. */
export interface AgencyOf {
  readonly coalition: string
  readonly agency: string
}

export interface Rotated {
  /** The epoch that new keys are wrapped under. */
  readonly epoch: number
  /** An earlier rotation was cut short, and this one finished it. */
  readonly resumed: boolean
  /** Data keys that were wrapped anew. */
  readonly wrapped: number
}

/**
 * Gives an agency a key of the next epoch, and wraps its data keys with that. Records open all the while. What was cut
 * short is finished first: no further epoch begins before.
 */
export async function rotateAgency(
  database: KeyStoreDatabase,
  of: AgencyOf,
  onProgress?: Progress,
): Promise<Rotated> {
  const { epoch, resumed } = await beginEpoch(database, of)
  const agencyKeys = new AgencyKeys(database)
  await countAnew(database.pool)
  const total = await countLeft(database.pool, of, epoch)
  let wrapped = 0
  for (let after = FIRST; ; ) {
    const batch = await wrapBatch(database, agencyKeys, of, epoch, after)
    if (batch.done === 0) break
    after = batch.last
    wrapped += batch.done
    onProgress?.(wrapped, Math.max(total, wrapped))
  }
  await database.pool.query(
    `update keys.agency_key set retired_at = now()
     where coalition = $1 and agency = $2 and epoch < $3 and retired_at is null`,
    [of.coalition, of.agency, epoch],
  )
  return { epoch, resumed, wrapped }
}

/** Alone with the agency: whoever makes a data key before has made it, and whoever comes later finds the new epoch. */
async function beginEpoch(
  database: KeyStoreDatabase,
  of: AgencyOf,
): Promise<{ epoch: number; resumed: boolean }> {
  return await durably(database.pool, async (client) => {
    await holdAgency(client, of, 'alone')
    const { rows } = await client.query<{ epoch: number; in_use: string[] }>(
      `select k.epoch, array_agg(w.wrapped_by) as in_use
       from keys.agency_key k join keys.agency_key_wrap w using (coalition, agency, epoch)
       where k.coalition = $1 and k.agency = $2 and k.retired_at is null group by k.epoch order by k.epoch desc`,
      [of.coalition, of.agency],
    )
    const [newest] = rows
    if (newest === undefined)
      throw new StartError('This agency has no key yet: one is made with its first record.')
    if (rows.length > 1) return { epoch: newest.epoch, resumed: true }
    const epoch = newest.epoch + 1
    await makeAgencyKey(client, { ...of, epoch }, topsOf(database, of.agency, newest.in_use))
    return { epoch, resumed: false }
  })
}

/** Top keys that wrap the agency's newest key now, as far as they are here: the next one is wrapped by the same. */
function topsOf(
  { operator, ownKeyOf }: KeyStoreDatabase,
  agency: string,
  inUse: readonly string[],
): (readonly [string, TopKey])[] {
  const own = ownKeyOf(agency)
  const here: (readonly [string, TopKey])[] = [
    [byOperator(operator), operator],
    ...(own ? [[byAgency(own), own] as const] : []),
  ]
  const tops = here.filter(([wrappedBy]) => inUse.includes(wrappedBy))
  if (tops.length === 0) throw new AgencyKeyAway()
  return tops
}

async function countLeft(pool: pg.Pool, of: AgencyOf, epoch: number): Promise<number> {
  const { rows } = await pool.query<{ left: number }>(
    `select count(*)::int as left from keys.data_key
     where coalition = $1 and agency = $2 and agency_epoch <> $3 and destroyed_at is null`,
    [of.coalition, of.agency, epoch],
  )
  return rows[0]?.left ?? 0
}

interface Batch {
  readonly done: number
  /** Where the next one begins. */
  readonly last: string
}

interface Left extends KeyOwner {
  readonly epoch: number
  readonly agency_epoch: number
  readonly wrapped: Buffer
}

async function wrapBatch(
  database: KeyStoreDatabase,
  agencyKeys: AgencyKeys,
  of: AgencyOf,
  epoch: number,
  after: string,
): Promise<Batch> {
  return await durably(database.pool, async (client) => {
    const { rows } = await client.query<Left>(
      `select coalition, agency, owner, purpose, epoch, agency_epoch, wrapped from keys.data_key
       where coalition = $1 and agency = $2 and agency_epoch <> $3 and destroyed_at is null and owner >= $5
       order by owner, purpose, epoch limit $4 for update`,
      [of.coalition, of.agency, epoch, BATCH, after],
    )
    if (rows.length === 0) return { done: 0, last: after }
    const wanted = [...new Set([epoch, ...rows.map((row) => row.agency_epoch)])]
    const keys = await agencyKeys.of(wanted.map((one) => ({ ...of, epoch: one })))
    const keyOf = (one: number): KeyObject => {
      const key = keys.get(nameOf({ ...of, epoch: one }))
      if (key === undefined) throw new Error('an agency key was not unwrapped')
      return key
    }
    const anew = rows.map((row) => {
      const key = openWith(
        keyOf(row.agency_epoch),
        row.wrapped,
        aboutDataKey(row, row.epoch, row.agency_epoch),
      )
      const wrapped = sealWith(keyOf(epoch), key, aboutDataKey(row, row.epoch, epoch))
      key.fill(0)
      return wrapped
    })
    await client.query(
      `update keys.data_key d set wrapped = n.wrapped, agency_epoch = $3
       from unnest($4::uuid[], $5::text[], $6::int[], $7::bytea[]) as n (owner, purpose, epoch, wrapped)
       where d.coalition = $1 and d.agency = $2
         and d.owner = n.owner and d.purpose = n.purpose and d.epoch = n.epoch`,
      [
        of.coalition,
        of.agency,
        epoch,
        rows.map((row) => row.owner),
        rows.map((row) => row.purpose),
        rows.map((row) => row.epoch),
        anew,
      ],
    )
    return { done: rows.length, last: rows.at(-1)?.owner ?? after }
  })
}
