import {
  addMergedPlaces,
  type Doc,
  isProvisional,
  isWeak,
  matchPublic,
  type PlaceMatch,
  placeCandidate,
  planPlace,
  type ServiceKind,
} from '#features/protected-places/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { hideStored, storePlaces } from './place-store.ts'
import type { PlannedPlace } from './plan-places.ts'
import { relatedTo } from './related.ts'
import type { ImportRun } from './run-memory.ts'

interface TwinRow {
  readonly id: string
  readonly doc: Doc
  readonly source_id: string
  readonly organization_id: string | null
  readonly public_listing: boolean
}

/** Records of one place that are recognized one from the other are followed this far. */
const longestChain = 5

/**
 * Hides public places that turn out to be a place hidden in this batch, published under another id by this
 * or another source, and those that turn out to be these: whoever came first, the one who withholds wins.
 */
export async function hideTwins(
  ctx: Context,
  keyring: Keyring,
  run: ImportRun,
  planned: readonly PlannedPlace[],
): Promise<PlannedPlace[]> {
  const all: PlannedPlace[] = []
  let fresh = await twinsOf(ctx, keyring, run, planned)
  for (let round = 1; fresh.length > 0 && round <= longestChain; round++) {
    all.push(...fresh)
    fresh = await twinsOf(ctx, keyring, run, fresh)
  }
  return all
}

async function twinsOf(
  ctx: Context,
  keyring: Keyring,
  run: ImportRun,
  planned: readonly PlannedPlace[],
): Promise<PlannedPlace[]> {
  // Hidden for the present because the source is undeclared says nothing about the place itself: its twins stay shown.
  const hidden = planned.filter((place) => place.plan.secret && !isProvisional(place.plan.why))
  if (hidden.length === 0) return []
  const found = await matchPublic(
    ctx,
    keyring,
    hidden.map((place) => ({
      ...placeCandidate(place.id, {
        location: place.location,
        services: [],
        atLocation: place.related.atLocation.map((link) => link.doc),
        organization: place.related.organization?.doc,
      }),
      weak: isWeak(place.plan),
    })),
    run.counts,
  )
  await addMergedPlaces(
    ctx,
    hidden.map((place) => place.id),
    found,
  )
  const hiddenById = new Map(hidden.map((place) => [place.id, place]))
  const matchesOf = new Map<string, PlaceMatch[]>()
  for (const [key, matches] of found) {
    const twin = hiddenById.get(key)
    if (!twin) continue
    for (const match of matches) {
      // Seen from the public place: it is recognized as the hidden one.
      const seen: PlaceMatch = {
        ...match,
        locationId: key,
        visibility: twin.plan.visibility,
        why: twin.plan.why,
      }
      const list = matchesOf.get(match.locationId)
      if (list) list.push(seen)
      else matchesOf.set(match.locationId, [seen])
    }
  }
  if (matchesOf.size === 0) return []
  return hide(ctx, keyring, matchesOf)
}

async function hide(
  ctx: Context,
  keyring: Keyring,
  matchesOf: ReadonlyMap<string, readonly PlaceMatch[]>,
): Promise<PlannedPlace[]> {
  const rows = await ctx.prepared<TwinRow>(
    'import_twins',
    `select l.id, l.doc, l.source_id, l.organization_id, s.public_listing from directory.location l
     join directory.source s on s.id = l.source_id
     where l.id = any ($1::uuid[]) and l.visibility = 'public' for no key update of l`,
    [[...matchesOf.keys()]],
  )
  const related = await relatedTo(
    ctx,
    [],
    rows.map((row) => ({ id: row.id, exists: true, organizationId: row.organization_id })),
  )
  const twins = rows.map((row): PlannedPlace => {
    const joined = related.get(row.id) ?? { services: [], atLocation: [], organization: undefined }
    const plan = planPlace({
      location: row.doc,
      services: joined.services.map((service): ServiceKind => ({ doc: service.doc, needs: service.needIds })),
      atLocation: joined.atLocation.map((link) => link.doc),
      organization: joined.organization?.doc,
      organizationId: row.organization_id ?? undefined,
      source: { publicListing: row.public_listing },
      protectedMatches: matchesOf.get(row.id) ?? [],
    })
    return {
      id: row.id,
      location: row.doc,
      plan,
      related: joined,
      draft: undefined,
      before: { visibility: 'public', why: 'declared-public', doc: row.doc, sourceId: row.source_id },
    }
  })
  const hidden = twins.filter((twin) => twin.plan.visibility !== 'public')
  await hideStored(ctx, hidden)
  for (const [sourceId, places] of Map.groupBy(hidden, (twin) => twin.before?.sourceId ?? ''))
    await storePlaces(ctx, keyring, sourceId, places)
  return hidden
}
