import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { clearTraces } from './clear-traces.ts'
import { type PlannedPlace, writePlaces } from './conceal-places.ts'
import { loadPlaces } from './load-places.ts'
import { lockPlaces } from './lock-places.ts'
import { planPlace } from './plan-place.ts'
import { storeSecrets } from './store.ts'

/**
 * Puts places of a mirror away whose origin no longer publishes them. Whether they are hidden there, or closed, is
 * not told, so nothing that leads to them may stay where visitors, caches or backups of the open tables reach: what
 * was known is sealed, with the links of their services, and comes back when the origin publishes it again.
 *
 * It says nothing about the place itself. Records of other sources are not touched, and what the origin still
 * says elsewhere is repeated as it says it.
 *
 * @param ids records of places; those that are not public already are left as they are.
 */
export async function putAwayPlaces(ctx: Context, keyring: Keyring, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await lockPlaces(ctx)
  const places = (await loadPlaces(ctx, ids)).filter((place) => place.input.existing?.visibility === 'public')
  if (places.length === 0) return
  const planned = places.map((place): PlannedPlace => {
    const plan = planPlace({
      ...place.input,
      existing: { visibility: 'public', why: 'withdrawn', opened: false },
      stated: 'named',
      protectedMatches: [],
    })
    return { locationId: place.id, sourceId: place.sourceId, plan: { ...plan, why: 'withdrawn' } }
  })
  await writePlaces(ctx, planned)
  await storeSecrets(
    ctx,
    keyring,
    planned.flatMap(({ locationId, sourceId, plan }) =>
      plan.secret ? [{ locationId, sourceId, secret: plan.secret }] : [],
    ),
  )
  const locationIds = planned.map((place) => place.locationId)
  const joins = await ctx.prepared<{ id: string }>('put_away_joins', EMPTY_JOINS, [locationIds])
  await ctx.prepared('put_away_columns', NOWHERE, [locationIds])
  await clearTraces(ctx, keyring, [...locationIds, ...joins.map((join) => join.id)], [], new Map())
}

/** Hours and phones at a place lead to it. */
const EMPTY_JOINS = `update directory.service_at_location t
  set doc = jsonb_build_object('id', t.id, 'service_id', t.service_id, 'location_id', t.location_id),
    version = t.version + 1, modified_at = now()
  where t.location_id = any ($1::uuid[]) returning t.id`

const NOWHERE = `update directory.location set county_fips = null, state = null, timezone = null, front_door = null
  where id = any ($1::uuid[])`
