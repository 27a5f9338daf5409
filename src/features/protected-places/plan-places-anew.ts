import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { concealTwins, type HiddenPlace, takeOut } from './conceal-places.ts'
import { type Doc, textIn } from './doc.ts'
import { storedKeys } from './fingerprints.ts'
import { type FrontDoor, findFrontDoor } from './front-door.ts'
import { loadPlaces, type StoredPlace } from './load-places.ts'
import { lockPlaces } from './lock-places.ts'
import { plain } from './normalize.ts'
import { mentionsIn, mergeValues, type PlaceValues, valuesOfLocation } from './place-values.ts'
import { namesOfItsOwn, type PlaceSecret } from './plan-place.ts'
import { servicesAt } from './services-at.ts'
import { type StoredFingerprints, storeFingerprints, unsealPlace } from './store.ts'
import { isProvisional, restriction } from './visibility.ts'

/** Places in one transaction. */
const PER_TURN = 50

interface Due {
  readonly location_id: string
  readonly door: FrontDoor | null
  readonly source_id: string | null
  readonly sealed: Buffer | null
}

/**
 * Compares hidden places again with what their records tell, where a migration or a change of those records made it due:
 * by what they are recognized and as which public ones, their front door, and what the records joined to them may say. Only
 * a job may, and each place once a time that it is due.
 *
 * @returns how many were taken, 0 when none is due; the services whose cards are written again in the same transaction;
 *   and all records that may have lost something
 */
export async function planPlacesAnew(
  ctx: Context,
  keyring: Keyring,
): Promise<{
  readonly taken: number
  readonly serviceIds: readonly string[]
  readonly recordIds: readonly string[]
}> {
  // First: an import holds its turn while it puts places in line, and would wait for those taken here.
  await lockPlaces(ctx)
  const due = await ctx.prepared<Due>(
    'protected_take_due',
    'select location_id, door, source_id, sealed from protected.take_due($1)',
    [PER_TURN],
  )
  if (due.length === 0) return { taken: 0, serviceIds: [], recordIds: [] }
  const dueOf = Map.groupBy(due, (row) => row.location_id)
  const places = (await loadPlaces(ctx, [...dueOf.keys()])).filter(
    ({ input }) => input.existing?.visibility !== 'public' && input.existing?.why !== 'withdrawn',
  )
  const values = new Map<string, PlaceValues>()
  const toldByOthers = new Map<string, PlaceValues>()
  const prints: StoredFingerprints[] = []
  const hiding: HiddenPlace[] = []
  const said = new Map<string, Doc>()
  const doors: { readonly id: string; readonly door: FrontDoor | null }[] = []
  for (const place of places) {
    const rows = dueOf.get(place.id) ?? []
    const secrets = rows.flatMap(({ source_id: source, sealed }) =>
      source && sealed ? [unsealPlace(keyring, sealed, place.id, source)] : [],
    )
    // Without what is withheld nothing can be compared with it: then it has no front door.
    if (secrets.length === 0) continue
    const itself = identityNow(secrets)
    const known = valuesNow(place, secrets, itself)
    values.set(place.id, known)
    const organizationName = plain(textIn(place.input.organization ?? {}, 'name'))
    prints.push({ locationId: place.id, fingerprints: storedKeys(itself, true, organizationName) })
    const { visibility = 'named', why = 'undeclared-source' } = place.input.existing ?? {}
    // One that was recognized was compared with all others then.
    if (why !== 'matched')
      hiding.push({ locationId: place.id, visibility, why, values: itself, weak: false, organizationName })
    said.set(place.id, { sealed: secrets.map((secret) => secret.location) })
    if (!isProvisional(place.input.existing?.why ?? 'undeclared-source')) toldByOthers.set(place.id, known)
    doors.push({ id: place.id, door: doorOf(place, known, rows[0]?.door ?? null) })
  }
  await ctx.prepared('places_doors_anew', DOORS, [JSON.stringify(doors)])
  await storeFingerprints(ctx, keyring, prints)
  const twins = await concealTwins(ctx, keyring, hiding)
  for (const { locationId, plan } of twins) {
    if (!plan.secret) continue
    values.set(locationId, plan.secret.values)
    toldByOthers.set(locationId, plan.secret.values)
    said.set(locationId, plan.secret.location)
  }
  const { serviceIds, recordIds } = await takeOut(ctx, keyring, values, toldByOthers, said)
  const services = new Set(serviceIds)
  for (const place of places) for (const id of await servicesAt(ctx, place.id)) services.add(id)
  return { taken: dueOf.size, serviceIds: [...services], recordIds }
}

/**
 * Puts the hidden places that records are, or are joined to, in line, because what is said of them has changed: what is
 * sealed cannot be compared here. Call it after they are written, and joined to what they will be.
 */
export async function putPlacesInLine(ctx: Context, recordIds: readonly string[]): Promise<void> {
  if (recordIds.length > 0)
    await ctx.prepared('protected_put_due', 'select protected.put_due($1)', [recordIds])
}

/** By what the place is recognized, read from what was sealed as it is read today. */
function identityNow(secrets: readonly PlaceSecret[]): PlaceValues {
  return mergeValues(
    secrets.flatMap(({ location, rawLocation, atLocation }) => [
      valuesOfLocation(location),
      ...(rawLocation ? [valuesOfLocation(rawLocation)] : []),
      ...atLocation.map((doc) => mentionsIn(doc)),
    ]),
  )
}

/** What is withheld: that, and what was withheld here of other places. */
function valuesNow(
  { input }: StoredPlace,
  secrets: readonly PlaceSecret[],
  itself: PlaceValues,
): PlaceValues {
  const all = mergeValues([itself, ...secrets.map((secret) => secret.values)])
  const bearers = [...input.services.map((service) => service.doc), input.organization ?? {}]
  return { ...all, ownNames: namesOfItsOwn(all.names, bearers) }
}

function doorOf({ input }: StoredPlace, values: PlaceValues, before: FrontDoor | null): FrontDoor | null {
  const visibility = input.existing?.visibility ?? 'named'
  if (restriction(visibility) > restriction('contact')) return null
  if (values.unread) return findFrontDoor([], undefined, values, before)
  return findFrontDoor(input.services, input.organization, values, before)
}

/** What a person chose meanwhile stays. */
const DOORS = `update directory.location t
  set front_door = coalesce(t.front_door, g.door), version = t.version + 1, modified_at = now()
  from jsonb_to_recordset($1::jsonb) as g(id uuid, door jsonb)
  where t.id = g.id and t.front_door is null and g.door is not null and g.door <> 'null'::jsonb`
