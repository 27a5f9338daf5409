import {
  concealPlaces,
  type PlacePlan,
  plain,
  type StoredPlace,
  textIn,
  writePlaces,
} from '#features/protected-places/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { servicesBorrowing } from '../records/borrowed-phones.ts'
import { refreshCards } from '../refresh-cards.ts'

/** A public place and how it is to be hidden. */
export interface ToHide {
  readonly place: StoredPlace
  readonly plan: PlacePlan
}

/** Hides places that are public, with all that leads to them and their cards. The caller holds `lockPlaces`. */
export async function hidePlanned(ctx: Context, keyring: Keyring, places: readonly ToHide[]): Promise<void> {
  const planned = places.map(({ place, plan }) => ({
    locationId: place.id,
    sourceId: place.sourceId,
    plan,
    organizationName: plain(textIn(place.input.organization ?? {}, 'name')),
  }))
  await writePlaces(ctx, planned)
  await refreshConcealed(ctx, await concealPlaces(ctx, keyring, planned))
}

/** The cards of services and records that no longer say what they said of a hidden place, also where a number was borrowed. */
export async function refreshConcealed(
  ctx: Context,
  {
    serviceIds,
    recordIds,
  }: { readonly serviceIds: readonly string[]; readonly recordIds: readonly string[] },
): Promise<void> {
  await refreshCards(ctx, [...serviceIds, ...(await servicesBorrowing(ctx, recordIds))])
}
