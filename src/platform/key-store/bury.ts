import { durably, type KeyStoreDatabase } from './key-store-database.ts'
import { forget } from './rotate-operator.ts'
import type { Tombstone } from './tombstone.ts'

/**
 * Writes tombstones down and destroys the keys of whole records, in one durable transaction. A destroyed key keeps its row, so
 * that none is made anew in its place.
 */
export async function buryIn(
  { pool }: Pick<KeyStoreDatabase, 'pool'>,
  tombstones: readonly Tombstone[],
): Promise<void> {
  if (tombstones.length === 0) return
  const whole = tombstones.filter(({ item }) => item === null)
  const destroyed = await durably(pool, async (client) => {
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
    const gone = await client.query(
      `update keys.data_key d set wrapped = null, destroyed_at = clock_timestamp()
       from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as o (coalition, agency, owner)
       where (d.owner, d.purpose, d.coalition, d.agency) = (o.owner, 'records', o.coalition, o.agency) and d.destroyed_at is null`,
      [
        whole.map(({ coalition }) => coalition),
        whole.map(({ agency }) => agency),
        whole.map(({ subject }) => subject),
      ],
    )
    return gone.rowCount ?? 0
  })
  // What was there before stands in the files of a database until they are written anew.
  if (destroyed > 0) await forget(pool, 'data_key')
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
