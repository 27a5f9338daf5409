import { openWith } from '#platform/crypto/aead.ts'
import { type AgencyEpoch, unwrapAgencyKey } from './agency-keys.ts'
import { aboutDataKey, secretOf } from './data-key.ts'
import { AgencyKeyAway } from './errors.ts'
import type { KeyStoreDatabase } from './key-store-database.ts'
import type { KeyOwner } from './types.ts'

export interface Tried {
  /** Agencies one of whose data keys opened, or that have none yet and whose own key opened. */
  readonly opened: number
  /** Agencies that hold their own key, which is not here. */
  readonly away: readonly string[]
  /** Agencies whose key is here and does not open what it should. */
  readonly closed: readonly string[]
}

/** Opens one data key of each agency, and gives it to nobody: a backup from which nothing opens is none. */
export async function tryKeys(database: KeyStoreDatabase): Promise<Tried> {
  const { rows } = await database.pool.query<AgencyEpoch>(
    `select k.coalition, k.agency, max(k.epoch) as epoch from keys.agency_key k group by k.coalition, k.agency`,
  )
  const tried = { opened: 0, away: [] as string[], closed: [] as string[] }
  for (const one of rows) {
    try {
      await tryOne(database, one)
      tried.opened += 1
    } catch (error) {
      if (error instanceof AgencyKeyAway) tried.away.push(one.agency)
      else tried.closed.push(one.agency)
    }
  }
  return tried
}

async function tryOne(database: KeyStoreDatabase, { coalition, agency, epoch }: AgencyEpoch): Promise<void> {
  const sample = await database.pool.query<
    KeyOwner & { epoch: number; agency_epoch: number; wrapped: Buffer }
  >(
    `select coalition, agency, owner, purpose, epoch, agency_epoch, wrapped from keys.data_key
     where coalition = $1 and agency = $2 and destroyed_at is null order by created_at desc limit 1`,
    [coalition, agency],
  )
  const [key] = sample.rows
  const under = { coalition, agency, epoch: key?.agency_epoch ?? epoch }
  const wraps = await database.pool.query<{ wrapped_by: string; wrapped: Buffer }>(
    'select wrapped_by, wrapped from keys.agency_key_wrap where coalition = $1 and agency = $2 and epoch = $3',
    [coalition, agency, under.epoch],
  )
  const agencyKey = secretOf(await unwrapAgencyKey(database, under, wraps.rows))
  if (key) openWith(agencyKey, key.wrapped, aboutDataKey(key, key.epoch, key.agency_epoch)).fill(0)
}
