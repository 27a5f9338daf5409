import { recordEvent } from '#features/audit/index.ts'
import {
  hidePlanned,
  recordPlaceMove,
  refreshCards,
  restorePlace,
  servicesBorrowing,
} from '#features/directory/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import {
  type LooseKind,
  loadPlaces,
  lockPlaces,
  matchProtected,
  placeCandidate,
  planPlace,
  type RunAsCaller,
  refuseReading,
  requireReading,
  requireReason,
  type StoredPlace,
  servicesAt,
  storeFingerprints,
  storeRecognitions,
  unsealPlace,
  writePlaces,
} from '#features/protected-places/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'

const t = translator('en')

/** Places that are not the hidden one they were taken for by what both have. */
export interface ReleaseMatched {
  /** The hidden place. */
  readonly byLocationId: string
  readonly kind: LooseKind
  readonly locationIds: readonly string[]
  /** As for reading: the agencies that run these places read it. */
  readonly reason: string
}

export interface Released {
  /** How many are public now. */
  readonly shown: number
  /** How many have another reason to be hidden: a rule, their source, a third place. */
  readonly hidden: number
  /** They are more than one steward decides alone: nothing has changed before another one agrees. */
  readonly waits: boolean
}

/**
 * Lets places go that are hidden only because they share a phone, a point or a name with a hidden place, and are another. It
 * holds for each pair, whatever is imported or planned later, until {@link takeReleaseBack}. What else hides a place goes on
 * hiding it; one at the same street and number can only be opened, see `openPlace`.
 *
 * Two transactions, as for reading: the lines in the read log are committed first.
 *
 * @throws {Forbidden} `stewards-only`, `prove-again`
 * @throws {Invalid} `reason-too-short`
 * @throws {Conflict} `nothing-to-release` none of them is hidden so (any more) · `second-steward` there is none who could agree ·
 *   `release-waits` all of them wait for another steward already
 */
export async function releaseMatched(
  run: RunAsCaller,
  keyring: Keyring,
  act: ReleaseMatched,
): Promise<Released> {
  const asked = await run((ctx) => askRelease(ctx, act))
  if (!asked.own) return { shown: 0, hidden: 0, waits: true }
  return await run((ctx) => carryOut(ctx, keyring, asked.release))
}

/**
 * Another steward agrees to a release, which is then carried out, or does not.
 *
 * @throws {Forbidden} `stewards-only`, `prove-again` · {NotFound} none that waits for the actor, their own included
 */
export async function decideRelease(
  run: RunAsCaller,
  keyring: Keyring,
  releaseId: string,
  agree: boolean,
): Promise<Released> {
  await run(async (ctx) => {
    requireSteward(ctx)
    const [row] = await ctx
      .prepared<{ decided: boolean }>(
        'protected_decide_release',
        'select protected.decide_release($1, $2) as decided',
        [releaseId, agree],
      )
      .catch(refuseReading)
    if (!row?.decided) throw new NotFound('page')
    await recordEvent(ctx, agree ? 'release.agreed' : 'release.refused', { kind: 'release', id: releaseId })
  })
  if (!agree) return { shown: 0, hidden: 0, waits: false }
  return await run((ctx) => carryOut(ctx, keyring, releaseId))
}

async function askRelease(
  ctx: Context,
  act: ReleaseMatched,
): Promise<{ readonly release: string; readonly own: boolean }> {
  requireSteward(ctx)
  const reason = requireReading(act.reason)
  const [row] = await ctx
    .prepared<{ release: string | null; places: number; own: boolean }>(
      'protected_ask_release',
      'select release, places, own from protected.ask_release($1, $2, $3, $4)',
      [act.byLocationId, act.kind, act.locationIds, reason],
    )
    .catch(refuseReading)
  if (!row?.release) throw new Conflict('nothing-to-release', t('steward.matched.nothing'))
  if (!row.own) {
    const [others] = await ctx.prepared<{ any: boolean }>(
      'another_steward',
      'select directory.another_steward() as any',
      [],
    )
    if (!others?.any) throw new Conflict('second-steward', t('steward.matched.nobodyElse'))
  }
  await recordEvent(
    ctx,
    'release.asked',
    { kind: 'release', id: row.release },
    { by: act.byLocationId, kind: act.kind, places: row.places, alone: row.own },
  )
  return { release: row.release, own: row.own }
}

interface SealedRow {
  readonly location_id: string
  readonly source_id: string
  readonly sealed: Buffer
}

async function carryOut(ctx: Context, keyring: Keyring, releaseId: string): Promise<Released> {
  const steward = requireSteward(ctx)
  await lockPlaces(ctx)
  const rows = await ctx
    .prepared<SealedRow>(
      'protected_carry_out_release',
      'select location_id, source_id, sealed from protected.carry_out_release($1)',
      [releaseId],
    )
    .catch(refuseReading)
  const rowsOf = Map.groupBy(rows, (row) => row.location_id)
  const places = (await loadPlaces(ctx, [...rowsOf.keys()])).map((place) =>
    unsealed(keyring, place, rowsOf.get(place.id) ?? []),
  )
  const matches = await matchProtected(
    ctx,
    keyring,
    places.map(({ id, input }) => placeCandidate(id, input)),
  )
  // What it is hidden for is asked again, as if it came in now: only the match is gone.
  const planned = places.map(({ id, sourceId, version, input }) => ({
    locationId: id,
    sourceId,
    version,
    input,
    plan: planPlace({ ...input, protectedMatches: matches.get(id) ?? [] }),
  }))
  const [shown, hidden] = [
    planned.filter(({ plan }) => plan.visibility === 'public'),
    planned.filter(({ plan }) => plan.visibility !== 'public'),
  ]
  for (const { locationId, input, plan } of shown)
    await restorePlace(ctx, locationId, {
      location: plan.publicDoc,
      atLocation: input.atLocation,
      why: plan.why,
    })
  await writePlaces(ctx, hidden)
  await storeFingerprints(
    ctx,
    keyring,
    planned.map(({ locationId, plan }) => ({
      locationId,
      fingerprints: plan.fingerprints,
      countsAs: plan.countsAs,
    })),
  )
  await storeRecognitions(ctx, keyring, planned)
  for (const { locationId, version, input } of shown) {
    const place = { id: locationId, version, input }
    await recordPlaceMove(ctx, place, { act: 'release-place', to: 'public', by: steward })
    await recordEvent(ctx, 'place.released', { kind: 'location', id: locationId }, { release: releaseId })
  }
  await refreshServices(
    ctx,
    planned.map(({ locationId }) => locationId),
  )
  return { shown: shown.length, hidden: hidden.length, waits: false }
}

/** A place as it truly is, with what its source said of it in columns of its own: a flag may stand there. */
function unsealed(keyring: Keyring, place: StoredPlace, rows: readonly SealedRow[]): StoredPlace {
  const row = rows.find((one) => one.source_id === place.sourceId) ?? rows[0]
  if (!row) return place
  const secret = unsealPlace(keyring, row.sealed, place.id, row.source_id)
  const { visibility = 'named', why = 'matched', opened = false } = place.input.existing ?? {}
  return {
    ...place,
    input: {
      ...place.input,
      location: secret.location,
      ...(secret.rawLocation ? { rawLocation: secret.rawLocation } : {}),
      atLocation: secret.atLocation,
      existing: { visibility, why, opened, lapsed: true },
    },
  }
}

async function refreshServices(ctx: Context, locationIds: readonly string[]): Promise<void> {
  const services = new Set(await servicesBorrowing(ctx, locationIds))
  for (const id of locationIds) for (const service of await servicesAt(ctx, id)) services.add(service)
  await refreshCards(ctx, [...services])
}

/**
 * Takes back that a place is another than those it was taken for: it is compared with all hidden places as if nobody had
 * said so, and is hidden at once where it is recognized.
 *
 * @returns whether it is hidden now
 * @throws {Forbidden} `stewards-only` · {Invalid} `reason-too-short` · {NotFound} no such place
 * @throws {Conflict} `not-released` nobody said so, or it was taken back
 */
export async function takeReleaseBack(
  ctx: Context,
  keyring: Keyring,
  act: { readonly locationId: string; readonly reason: string },
): Promise<{ readonly hidden: boolean }> {
  const steward = requireSteward(ctx)
  const reason = requireReason(act.reason)
  await lockPlaces(ctx)
  const [place] = await loadPlaces(ctx, [act.locationId])
  if (!place) throw new NotFound('place')
  const [row] = await ctx.prepared<{ undone: number }>(
    'protected_undo_release',
    'select protected.undo_release($1, $2) as undone',
    [place.id, reason],
  )
  if (!row?.undone) throw new Conflict('not-released', t('steward.matched.notReleased'))
  await recordEvent(ctx, 'release.undone', { kind: 'location', id: place.id }, { pairs: row.undone })
  const before = place.input.existing?.visibility ?? 'public'
  if (before !== 'public') return { hidden: true }
  const matches = await matchProtected(ctx, keyring, [placeCandidate(place.id, place.input)])
  const plan = planPlace({ ...place.input, protectedMatches: matches.get(place.id) ?? [] })
  if (plan.visibility === 'public') return { hidden: false }
  await hidePlanned(ctx, keyring, [{ place, plan }])
  await recordPlaceMove(ctx, place, { act: 'hide-place', to: plan.visibility, by: steward })
  return { hidden: true }
}
