import { holdAgency, newestAgencyKey } from './agency-keys.ts'
import { wrapNew } from './data-key.ts'
import { durably, type KeyStoreDatabase } from './key-store-database.ts'
import { BATCH, countAnew, FIRST, type Progress } from './progress.ts'
import type { AgencyOf } from './rotate-agency.ts'
import type { KeyOwner } from './types.ts'

/** Keys of the newest epoch that are older than the agency's own newest key; not those that were destroyed. */
const BEHIND = `with newest as (
    select distinct on (d.owner, d.purpose) d.owner, d.purpose, d.epoch, d.created_at, d.destroyed_at
    from keys.data_key d where d.coalition = $1 and d.agency = $2 and d.owner >= $4
    order by d.owner, d.purpose, d.epoch desc)
  select owner, purpose, epoch, (count(*) over ())::int as left from newest
  where destroyed_at is null and created_at <
    (select max(k.created_at) from keys.agency_key k where k.coalition = $1 and k.agency = $2)
  order by owner, purpose limit $3`

interface Behind extends Pick<KeyOwner, 'owner' | 'purpose'> {
  readonly epoch: number
  readonly left: number
}

/**
 * Gives every owner of an agency a key of the next epoch, unless theirs is as new as the agency's: so it goes on where it was
 * cut short, and does nothing before the agency's key was changed. What was sealed before opens with the epoch it names.
 *
 * @returns how many keys were made
 */
export async function rotateOwners(
  database: KeyStoreDatabase,
  of: AgencyOf,
  onProgress?: Progress,
): Promise<number> {
  await countAnew(database.pool)
  let made = 0
  for (let after = FIRST; ; ) {
    const { done, left, last } = await nextBatch(database, of, after)
    if (done === 0) return made
    after = last
    made += done
    onProgress?.(made, made + left - done)
  }
}

async function nextBatch(
  database: KeyStoreDatabase,
  of: AgencyOf,
  after: string,
): Promise<{ done: number; left: number; last: string }> {
  return await durably(database.pool, async (client) => {
    await holdAgency(client, of, 'shared')
    const { rows } = await client.query<Behind>(BEHIND, [of.coalition, of.agency, BATCH, after])
    if (rows.length === 0) return { done: 0, left: 0, last: after }
    const under = await newestAgencyKey(client, database, of)
    const owners = rows.map((row) => row.owner)
    const purposes = rows.map((row) => row.purpose)
    const epochs = rows.map((row) => row.epoch + 1)
    await client.query(
      `insert into keys.data_key (coalition, agency, owner, purpose, epoch, agency_epoch, wrapped)
       select $1, $2, owner, purpose, epoch, $3, wrapped
       from unnest($4::uuid[], $5::text[], $6::int[], $7::bytea[]) as n (owner, purpose, epoch, wrapped)
       on conflict do nothing`,
      [
        of.coalition,
        of.agency,
        under.epoch,
        owners,
        purposes,
        epochs,
        rows.map((row) => wrapNew(under.key, { ...of, ...row }, row.epoch + 1, under.epoch)),
      ],
    )
    await client.query(
      `update keys.data_key d set retired_at = now()
       from unnest($3::uuid[], $4::text[], $5::int[]) as n (owner, purpose, epoch)
       where d.coalition = $1 and d.agency = $2 and d.owner = n.owner and d.purpose = n.purpose
         and d.epoch < n.epoch and d.retired_at is null`,
      [of.coalition, of.agency, owners, purposes, epochs],
    )
    return { done: rows.length, left: rows[0]?.left ?? 0, last: rows.at(-1)?.owner ?? after }
  })
}
