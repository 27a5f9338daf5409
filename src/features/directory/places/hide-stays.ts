import { recordEvent } from '#features/audit/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import { loadPlaces, lockPlaces, planPlace } from '#features/protected-places/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { hidePlanned } from './hide-planned.ts'
import { recordPlaceMove } from './record-place-move.ts'

const PUBLIC_PLACES = `select distinct l.id from directory.service_at_location j
  join directory.location l on l.id = j.location_id and l.visibility = 'public' where j.service_id = any ($1::uuid[])`

/**
 * Hides the public places of these services where they turn out to be places to stay: a steward said so of a term, and no
 * import reads rows anew that have not changed. What else might hide a place is not asked; an opened one stays open.
 *
 * @throws {Forbidden} `stewards-only`
 */
export async function hideStays(
  ctx: Context,
  keyring: Keyring,
  serviceIds: readonly string[],
): Promise<void> {
  if (serviceIds.length === 0) return
  const steward = requireSteward(ctx)
  await lockPlaces(ctx)
  const rows = await ctx.prepared<{ id: string }>('places_of_services', PUBLIC_PLACES, [serviceIds])
  if (rows.length === 0) return
  const places = (
    await loadPlaces(
      ctx,
      rows.map(({ id }) => id),
    )
  ).map((place) => ({
    place,
    plan: planPlace({ ...place.input, stated: 'public', protectedMatches: [] }),
  }))
  const hidden = places.filter(({ plan }) => plan.visibility !== 'public' && plan.why === 'type-rule')
  if (hidden.length === 0) return
  await hidePlanned(ctx, keyring, hidden)
  for (const { place, plan } of hidden) {
    const { visibility } = plan
    await recordPlaceMove(ctx, place, { act: 'hide-place', to: visibility, by: steward })
    await recordEvent(ctx, 'place.hidden', { kind: 'location', id: place.id }, { visibility })
  }
}
