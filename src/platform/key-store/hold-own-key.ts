import type { TopKey } from '#platform/crypto/top-key.ts'
import {
  type AgencyEpoch,
  addWrap,
  byAgency,
  holdAgency,
  lockWraps,
  makeAgencyKey,
  unwrapAgencyKey,
} from './agency-keys.ts'
import { onceOnly } from './data-key.ts'
import { durably, type KeyStoreDatabase } from './key-store-database.ts'
import type { AgencyOf } from './rotate-agency.ts'
import { forget } from './rotate-operator.ts'

/**
 * From now on only the agency's own key opens what is the agency's: every epoch is wrapped by it, and by nothing else any
 * more. The same again with another key of the agency changes that one; `database.ownKeyOf` then gives the one of before.
 *
 * @returns how many epochs the agency has; in copies of the key store that were made before, the operator's key still opens them
 * @throws {AgencyKeyAway} another key of the agency holds them, and is not here
 */
export async function holdOwnKey(database: KeyStoreDatabase, of: AgencyOf, own: TopKey): Promise<number> {
  const epochs = await durably(database.pool, async (client) => {
    await holdAgency(client, of, 'alone')
    await lockWraps(client)
    const { rows } = await client.query<AgencyEpoch & { wrapped_by: string; wrapped: Buffer }>(
      `select coalition, agency, epoch, wrapped_by, wrapped from keys.agency_key_wrap
       where coalition = $1 and agency = $2`,
      [of.coalition, of.agency],
    )
    if (rows.length === 0) await makeAgencyKey(client, { ...of, epoch: 1 }, [[byAgency(own), own]])
    const found = new Set(rows.map(({ epoch }) => epoch))
    for (const epoch of found) {
      const wraps = rows.filter((row) => row.epoch === epoch)
      if (wraps.some((row) => row.wrapped_by === byAgency(own))) continue
      const one = { ...of, epoch }
      await onceOnly(await unwrapAgencyKey(database, one, wraps), (key) =>
        addWrap(client, one, byAgency(own), own, key),
      )
    }
    await client.query(
      'delete from keys.agency_key_wrap where coalition = $1 and agency = $2 and wrapped_by <> $3',
      [of.coalition, of.agency, byAgency(own)],
    )
    return Math.max(found.size, 1)
  })
  await forget(database.pool, 'agency_key_wrap')
  return epochs
}
