import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { clearTraces } from './clear-traces.ts'
import type { Doc } from './doc.ts'
import { loadPlaces } from './load-places.ts'
import { type Candidate, matchPublic } from './match-protected.ts'
import { silenceRecords } from './mentioning-records.ts'
import { silenceMentions } from './mentioning-services.ts'
import { addMergedPlaces } from './merged-places.ts'
import type { PlaceValues } from './place-values.ts'
import { isWeak, type PlacePlan, planPlace } from './plan-place.ts'
import { storeRecognitions } from './recognitions.ts'
import { cleanRelated, type RelatedRecord, relatedTo } from './related-records.ts'
import { storeFingerprints, storeSecrets } from './store.ts'
import { isProvisional, type Visibility, type VisibilityWhy } from './visibility.ts'

/** A place whose row was just written as its plan says. */
export interface PlannedPlace {
  readonly locationId: string
  readonly sourceId: string
  readonly plan: PlacePlan
  readonly organizationName?: string
}

export interface Concealed {
  /** Every place hidden now: those given, and public records of the same places under other ids. */
  readonly locationIds: readonly string[]
  /** Services whose cards must be refreshed in the same transaction. */
  readonly serviceIds: readonly string[]
  /** Every record that has lost something, the places themselves among them. */
  readonly recordIds: readonly string[]
}

/** A chain of records of one place is followed this far; longer ones do not occur outside of an attack. */
const longestChain = 5

/**
 * Carries out what was planned for a batch of places, in the transaction that wrote their rows: seals what
 * is withheld, keeps the fingerprints, hides public records of the same places from other sources, takes
 * what leads there out of the joined records, and clears the tables that remember.
 *
 * Call it for public places too: only their fingerprints are stored then.
 */
export async function concealPlaces(
  ctx: Context,
  keyring: Keyring,
  places: readonly PlannedPlace[],
): Promise<Concealed> {
  await storeFingerprints(
    ctx,
    keyring,
    places.map(({ locationId, plan }) => ({
      locationId,
      fingerprints: plan.fingerprints,
      countsAs: plan.countsAs,
    })),
  )
  await storeRecognitions(ctx, keyring, places)
  const hidden = places.filter((place) => place.plan.secret !== null)
  const twins = await concealTwins(ctx, keyring, await seal(ctx, keyring, hidden))
  const all = [...hidden, ...twins]
  const values = new Map<string, PlaceValues>()
  const sealed = new Map<string, Doc>()
  for (const { locationId, plan } of all) {
    if (!plan.secret) continue
    values.set(locationId, plan.secret.values)
    sealed.set(locationId, plan.secret.location)
  }
  const locationIds = [...values.keys()]
  if (locationIds.length === 0) return { locationIds: [], serviceIds: [], recordIds: [] }
  await ctx.prepared('protected_withdraw', 'select protected.withdraw_openings($1)', [locationIds])
  return { locationIds, ...(await takeOut(ctx, keyring, values, values, sealed)) }
}

/**
 * Takes what hidden places withhold out of every record that is joined to them and out of the tables that remember.
 *
 * @param values of the places, by id
 * @param toldByOthers those among them that services of other places may not tell of either
 * @param sealed what the places said themselves, by id
 * @returns services whose cards must be refreshed in the same transaction, and all records that may have lost something
 */
export async function takeOut(
  ctx: Context,
  keyring: Keyring,
  values: ReadonlyMap<string, PlaceValues>,
  toldByOthers: ReadonlyMap<string, PlaceValues>,
  sealed: ReadonlyMap<string, Doc>,
): Promise<Pick<Concealed, 'serviceIds' | 'recordIds'>> {
  const locationIds = [...values.keys()]
  const joined = await relatedTo(ctx, locationIds, sealed)
  const related = [...joined, ...(await mentioning(ctx, toldByOthers, joined))]
  await cleanRelated(ctx, related, values)
  await clearTraces(ctx, keyring, locationIds, related, values)
  // After what is joined was cleaned: that is strict, this is not.
  const others = await silenceRecords(ctx, [...toldByOthers.values()])
  const hidden = [...toldByOthers.keys()]
  const traced = others.map(({ id }) => ({ id, locationIds: hidden, onlyMentions: true }))
  if (traced.length > 0) await clearTraces(ctx, keyring, [], traced, toldByOthers)
  return {
    serviceIds: [
      ...related.filter((record) => record.entity === 'service').map((record) => record.id),
      ...others.flatMap(({ services }) => services),
    ],
    recordIds: [...locationIds, ...[...related, ...others].map(({ id }) => id)],
  }
}

/** Services that tell of one of the places without being joined to it. */
async function mentioning(
  ctx: Context,
  values: ReadonlyMap<string, PlaceValues>,
  joined: readonly RelatedRecord[],
): Promise<RelatedRecord[]> {
  const known = new Set(joined.map((record) => record.id))
  const silenced = await silenceMentions(ctx, [...values.values()])
  return silenced
    .filter((service) => !known.has(service.id))
    .map(({ id, before }) => ({
      entity: 'service',
      id,
      doc: before,
      profile: null,
      locationIds: [...values.keys()],
      onlyMentions: true,
    }))
}

/** A hidden place, as far as others may be recognized as it. */
export interface HiddenPlace {
  readonly locationId: string
  readonly visibility: Visibility
  readonly why: VisibilityWhy
  /** By which others are recognized. */
  readonly values: PlaceValues
  readonly weak: boolean
  readonly organizationName?: string
}

async function seal(ctx: Context, keyring: Keyring, places: readonly PlannedPlace[]): Promise<HiddenPlace[]> {
  await storeSecrets(
    ctx,
    keyring,
    places.flatMap(({ locationId, sourceId, plan }) =>
      plan.secret ? [{ locationId, sourceId, secret: plan.secret }] : [],
    ),
  )
  return places.flatMap(({ locationId, plan, organizationName }) => {
    if (!plan.secret) return []
    const { visibility, why, identity: values } = plan
    const name = organizationName ? { organizationName } : {}
    return [{ locationId, visibility, why, values, weak: isWeak(plan), ...name }]
  })
}

/** Hides and seals public records that are one of these places, and records that are one of those in turn. */
export async function concealTwins(
  ctx: Context,
  keyring: Keyring,
  hidden: readonly HiddenPlace[],
): Promise<PlannedPlace[]> {
  const all: PlannedPlace[] = []
  let fresh = hidden
  for (let round = 0; fresh.length > 0 && round < longestChain; round++) {
    const twins = await hideTwins(ctx, keyring, fresh)
    all.push(...twins)
    fresh = await seal(ctx, keyring, twins)
  }
  return all
}

/** Hides public records that are one of these places, whichever came first. */
async function hideTwins(
  ctx: Context,
  keyring: Keyring,
  hidden: readonly HiddenPlace[],
): Promise<PlannedPlace[]> {
  const telling = hidden.filter(({ why }) => !isProvisional(why))
  const candidates = telling.map(
    ({ locationId, values, weak, organizationName }): Candidate => ({
      key: locationId,
      self: locationId,
      values,
      weak,
      ...(organizationName ? { organizationName } : {}),
    }),
  )
  const recognized = await matchPublic(ctx, keyring, candidates)
  await addMergedPlaces(
    ctx,
    candidates.map((candidate) => candidate.key),
    recognized,
  )
  const matches = [...recognized.entries()]
  const twinIds = [...new Set(matches.flatMap(([, found]) => found.map((match) => match.locationId)))]
  if (twinIds.length === 0) return []
  const placeOf = new Map(telling.map((place) => [place.locationId, place]))
  const twins = (await loadPlaces(ctx, twinIds)).map((place): PlannedPlace => {
    const by = matches.flatMap(([key, found]) => {
      const known = placeOf.get(key)
      if (!known) return []
      return found
        .filter((match) => match.locationId === place.id)
        .map((match) => ({ ...match, locationId: key, visibility: known.visibility, why: known.why }))
    })
    return {
      locationId: place.id,
      sourceId: place.sourceId,
      plan: planPlace({ ...place.input, protectedMatches: by }),
    }
  })
  await writePlaces(ctx, twins)
  await storeFingerprints(
    ctx,
    keyring,
    twins.map(({ locationId, plan }) => ({
      locationId,
      fingerprints: plan.fingerprints,
    })),
  )
  await storeRecognitions(ctx, keyring, twins)
  return twins
}

const WRITE = `update directory.location t
  set doc = g.doc, name = g.doc ->> 'name', visibility = g.visibility, visibility_why = g.why, front_door = g.front_door,
    latitude = null, longitude = null, point_precision = null, version = t.version + 1, modified_at = now()
  from jsonb_to_recordset($1::jsonb) as g(id uuid, doc jsonb, visibility text, why text, front_door jsonb)
  where t.id = g.id`

/** Writes the rows of hidden places as planned: no point, no street, the name that tells nothing. */
export async function writePlaces(ctx: Context, places: readonly PlannedPlace[]): Promise<void> {
  const rows = places.map(
    ({ locationId, plan }): Doc => ({
      id: locationId,
      doc: plan.publicDoc,
      visibility: plan.visibility,
      why: plan.why,
      front_door: plan.frontDoor,
    }),
  )
  await ctx.prepared('places_write', WRITE, [JSON.stringify(rows)])
}
