import type pg from 'pg'
import { durably, type KeyStoreDatabase } from './key-store-database.ts'
import { forget } from './rotate-operator.ts'
import type { Tombstone } from './tombstone.ts'
import type { KeyOwner } from './types.ts'

/**
 * Writes tombstones down and destroys the keys of whole records, in one durable transaction. A destroyed key keeps its row, so
 * that none is made anew in its place. Then their bytes go, also those that an earlier call left because it was cut short.
 *
 * @param tombstones none: only what was cut short is finished
 */
export async function buryIn(
  { pool }: Pick<KeyStoreDatabase, 'pool'>,
  tombstones: readonly Tombstone[],
): Promise<void> {
  if (tombstones.length > 0) await destroyKeys(pool, tombstones)
  await forgetDestroyed(pool)
}

async function destroyKeys(pool: pg.Pool, tombstones: readonly Tombstone[]): Promise<void> {
  const whole = tombstones.filter(({ item }) => item === null)
  await durably(pool, async (client) => {
    await client.query(
      `insert into keys.tombstone (coalition, agency, subject, item, note)
       select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[]) on conflict do nothing`,
      [
        tombstones.map(({ coalition }) => coalition),
        tombstones.map(({ agency }) => agency),
        tombstones.map(({ subject }) => subject),
        tombstones.map(({ item }) => item),
        tombstones.map(({ note }) => note),
      ],
    )
    await client.query(
      `update keys.data_key d set wrapped = null, destroyed_at = clock_timestamp()
       from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as o (coalition, agency, owner)
       where (d.owner, d.purpose, d.coalition, d.agency) = (o.owner, 'records', o.coalition, o.agency) and d.destroyed_at is null`,
      [
        whole.map(({ coalition }) => coalition),
        whole.map(({ agency }) => agency),
        whole.map(({ subject }) => subject),
      ],
    )
  })
}

/**
 * Destroys the keys of owners that no record lives by, and that nobody needs to know of again: without a tombstone. A backup of this
 * store brings them back, until they are destroyed once more.
 */
export async function destroyIn(
  { pool }: Pick<KeyStoreDatabase, 'pool'>,
  owners: readonly KeyOwner[],
): Promise<void> {
  if (owners.length > 0)
    await durably(pool, async (client) => {
      await client.query(
        `update keys.data_key d set wrapped = null, destroyed_at = clock_timestamp()
         from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[]) as o (coalition, agency, owner, purpose)
         where (d.owner, d.purpose, d.coalition, d.agency) = (o.owner, o.purpose, o.coalition, o.agency) and d.destroyed_at is null`,
        [
          owners.map(({ coalition }) => coalition),
          owners.map(({ agency }) => agency),
          owners.map(({ owner }) => owner),
          owners.map(({ purpose }) => purpose),
        ],
      )
    })
  await forgetDestroyed(pool)
}

/** What was there before stands in the files of a database until they are written anew. */
async function forgetDestroyed(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ newest: string }>(
    `select max(d.destroyed_at)::text as newest from keys.data_key d cross join keys.store s
     where d.destroyed_at > coalesce(s.forgotten_at, '-infinity') having count(*) > 0`,
  )
  const [left] = rows
  if (left === undefined) return
  await forget(pool, 'data_key')
  await pool.query('update keys.store set forgotten_at = $1', [left.newest])
}

/** Whether a backup was put back here that was not told yet of what was destroyed since. */
export async function isJustRestored({ pool }: Pick<KeyStoreDatabase, 'pool'>): Promise<boolean> {
  const { rows } = await pool.query<{ is: boolean }>('select restored_at is not null as is from keys.store')
  return rows[0]?.is === true
}

export async function noteToldOfAll({ pool }: Pick<KeyStoreDatabase, 'pool'>): Promise<void> {
  await pool.query('update keys.store set restored_at = null where restored_at is not null')
}

/** The notes that this key store has, the oldest first. Nobody has looked at their signatures yet. */
export async function tombstonesIn({ pool }: Pick<KeyStoreDatabase, 'pool'>): Promise<readonly string[]> {
  const { rows } = await pool.query<{ note: string }>('select note from keys.tombstone order by noted_at')
  return rows.map(({ note }) => note)
}

/** How many keys to a record open still: none, once it is destroyed. */
export async function wholeKeysOf(
  { pool }: Pick<KeyStoreDatabase, 'pool'>,
  subject: string,
): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `select count(*)::int as n from keys.data_key where owner = $1 and purpose = 'records' and wrapped is not null`,
    [subject],
  )
  return rows[0]?.n ?? 0
}
