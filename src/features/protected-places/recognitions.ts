import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { countedKey, isTownless } from './fingerprints.ts'
import type { KeyCounts } from './key-counts.ts'
import type { PlaceMatch, PlacePlan } from './plan-place.ts'
import { digestIds, digestOf } from './store.ts'

/** Of a place that a hundred others are, a few say enough; the first are of those that have a reason of their own. */
const mostKept = 20

/** As which other places one was recognized, and by what; a steward reads it and does not learn the value. */
export interface Recognition {
  /** Null: it is public by now. Its street would be known, and with it perhaps this one's. */
  readonly byLocationId: string | null
  /** `street`: number and name, in a text that says no town. `merged`: a steward said that they are one. */
  readonly kind: 'id' | 'name' | 'phone' | 'point' | 'address' | 'street' | 'merged'
  readonly at: Date
  /** False: the other is not hidden any more, or too many places have the same. */
  readonly holds: boolean
}

/** What two houses may both have; a steward may say that by it the one is not the other. */
export const looseKinds = ['phone', 'point', 'name', 'street'] as const
export type LooseKind = (typeof looseKinds)[number]

/** Keeps from what places were recognized that nothing else hides, and forgets what no longer hides any. */
export async function storeRecognitions(
  ctx: Context,
  keyring: Keyring,
  places: readonly {
    readonly locationId: string
    readonly plan: Pick<PlacePlan, 'recognized' | 'staysMatched'>
  }[],
): Promise<void> {
  if (places.length === 0) return
  const kept = places.flatMap(({ locationId, plan }) =>
    plan.recognized
      .toSorted((a, b) => Number(a.why === 'matched') - Number(b.why === 'matched'))
      .slice(0, mostKept)
      .map((match) => ({ locationId, match })),
  )
  await ctx.prepared(
    'protected_put_recognitions',
    'select protected.put_recognitions($1, $2, $3, $4::text[], $5)',
    [
      places.filter(({ plan }) => !plan.staysMatched).map(({ locationId }) => locationId),
      kept.map(({ locationId }) => locationId),
      kept.map(({ match }) => match.locationId),
      kept.map(({ match }) => kindOf(match)),
      digestIds(kept.map(({ match }) => digestOf(keyring, countedKey(match)))),
    ],
  )
}

/** What both have, as stewards are told it. */
export function kindOf({ kind, value }: Pick<PlaceMatch, 'kind' | 'value'>): Recognition['kind'] {
  if (value.startsWith('merged:')) return 'merged'
  return isTownless({ kind, value }) ? 'street' : kind
}

/**
 * Those of a source's places that are hidden as others which are not hidden any more, or by a phone or a point that has
 * turned out to be shared: they are read again though their rows have not changed.
 */
export async function lapsedPlaces(
  ctx: Context,
  sourceId: string,
  recordIds: readonly string[],
  counts?: KeyCounts,
): Promise<Set<string>> {
  if (recordIds.length === 0) return new Set()
  const rows = await ctx.prepared<{ id: string }>(
    'protected_lapsed',
    'select id from protected.lapsed($1, $2, $3) as id',
    [recordIds, sourceId, digestIds(counts?.shared() ?? [])],
  )
  return new Set(rows.map((row) => row.id))
}

/** From what a hidden place was recognized; for stewards and the operator. */
export async function recognitionsOf(ctx: Context, locationId: string): Promise<Recognition[]> {
  return ctx.prepared<Recognition>(
    'protected_recognitions',
    'select by_location_id as "byLocationId", kind, at, holds from protected.recognitions_of($1)',
    [locationId],
  )
}
