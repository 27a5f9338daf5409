import { durably, type KeyStoreDatabase } from './key-store-database.ts'
import { BATCH, FIRST } from './progress.ts'
import type { AgencyOf } from './rotate-agency.ts'
import { forget } from './rotate-operator.ts'
import type { KeyOwner } from './types.ts'

/** An owner who has earlier keys beside the newest one. */
export interface HasEarlier extends KeyOwner {
  /** The newest epoch. */
  readonly newest: number
}

/** `any`: whatever was noted of them, which a write in flight or a restored backup may have made untrue; else: noted as emptied before a time. */
export type Earlier = 'any' | { readonly emptiedBefore: Date }

/** What seals words of people: the accounting is never sealed anew, because it outlives what it tells of. */
const SEALS = ['records', 'drafts']

/** Owners of an agency who have earlier keys of that sort, some at a time in the order of their ids. */
export async function* ownersWithEarlier(
  { pool }: KeyStoreDatabase,
  of: AgencyOf,
  earlier: Earlier,
): AsyncGenerator<readonly HasEarlier[]> {
  for (let after = FIRST; ; ) {
    const { rows } = await pool.query<HasEarlier>(
      `select coalition, agency, owner, purpose, (select max(n.epoch) from keys.data_key n
          where (n.owner, n.purpose, n.coalition, n.agency) = (d.owner, d.purpose, d.coalition, d.agency)) as newest
       from keys.data_key d
       where coalition = $1 and agency = $2 and owner > $3 and retired_at is not null and destroyed_at is null and purpose = any ($5)
         and ($4::timestamptz is null or emptied_at < $4)
       group by coalition, agency, owner, purpose order by owner, purpose limit $6`,
      [of.coalition, of.agency, after, earlier === 'any' ? null : earlier.emptiedBefore, SEALS, BATCH],
    )
    if (rows.length > 0) yield rows
    if (rows.length < BATCH) return
    after = rows.at(-1)?.owner ?? after
  }
}

/** Nothing was found under the earlier keys of these owners, or something again. */
export async function noteEmptied(
  { pool }: KeyStoreDatabase,
  owners: readonly HasEarlier[],
  emptied: boolean,
): Promise<void> {
  await pool.query(
    `update keys.data_key d set emptied_at = case when $6 then clock_timestamp() end
     from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::int[]) as o (coalition, agency, owner, purpose, newest)
     where (d.owner, d.purpose, d.coalition, d.agency) = (o.owner, o.purpose, o.coalition, o.agency) and d.epoch < o.newest
       and d.destroyed_at is null and (d.emptied_at is null) = $6`,
    [...columnsOf(owners), emptied],
  )
}

/** Something lies under these keys, whatever was noted of them. */
export async function noteFilled(
  { pool }: KeyStoreDatabase,
  of: AgencyOf,
  purpose: KeyOwner['purpose'],
  keys: readonly { readonly owner: string; readonly epoch: number }[],
): Promise<void> {
  await pool.query(
    `update keys.data_key d set emptied_at = null from unnest($4::uuid[], $5::int[]) as o (owner, epoch)
     where (d.owner, d.purpose, d.coalition, d.agency) = (o.owner, $3, $1, $2) and d.epoch = o.epoch and d.emptied_at is not null`,
    [of.coalition, of.agency, purpose, keys.map(({ owner }) => owner), keys.map(({ epoch }) => epoch)],
  )
}

/**
 * Deletes earlier keys of these owners under which nothing lies. What a backup of the data of before the time holds under them
 * never opens again.
 *
 * @returns how many keys
 */
export async function deleteEmptied(
  { pool }: KeyStoreDatabase,
  owners: readonly HasEarlier[],
  emptiedBefore: Date,
): Promise<number> {
  return await durably(pool, async (client) => {
    const gone = await client.query(
      `delete from keys.data_key d
       using unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::int[]) as o (coalition, agency, owner, purpose, newest)
       where (d.owner, d.purpose, d.coalition, d.agency) = (o.owner, o.purpose, o.coalition, o.agency) and d.epoch < o.newest
         and d.destroyed_at is null and d.emptied_at < $6`,
      [...columnsOf(owners), emptiedBefore],
    )
    return gone.rowCount ?? 0
  })
}

/** What was deleted stands in the files of a database until they are written anew. */
export async function forgetDeleted(database: KeyStoreDatabase): Promise<void> {
  await forget(database.pool, 'data_key')
}

/** Agencies that have earlier keys. */
export async function agenciesWithEarlier({ pool }: KeyStoreDatabase): Promise<
  readonly (AgencyOf & {
    /** Of these it was never noted that nothing lies under them. */
    readonly full: number
    /** These are kept for backups of the data. */
    readonly kept: number
    /** When the first of those was emptied. */
    readonly since: Date | null
  })[]
> {
  const { rows } = await pool.query<AgencyOf & { full: number; kept: number; since: Date | null }>(
    `select coalition, agency, count(*) filter (where emptied_at is null)::int as full,
       count(emptied_at)::int as kept, min(emptied_at) as since
     from keys.data_key where retired_at is not null and destroyed_at is null and purpose = any ($1)
     group by coalition, agency order by agency`,
    [SEALS],
  )
  return rows
}

function columnsOf(owners: readonly HasEarlier[]): unknown[] {
  return [
    owners.map(({ coalition }) => coalition),
    owners.map(({ agency }) => agency),
    owners.map(({ owner }) => owner),
    owners.map(({ purpose }) => purpose),
    owners.map(({ newest }) => newest),
  ]
}
