import {
  type Doc,
  hidesItsPlaces,
  isProvisional,
  type PlaceSecret,
  planPlace,
  restriction,
  type ServiceKind,
  storeRecognitions,
  type Visibility,
  type VisibilityWhy,
} from '#features/protected-places/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { MustHide, type PlannedPlace } from './plan-places.ts'
import { relatedTo } from './related.ts'
import type { ImportRun } from './run-memory.ts'
import type { Draft } from './settle.ts'

interface PlaceWithoutReason {
  readonly id: string
  readonly doc: Doc
  readonly source_id: string
  readonly organization_id: string | null
  readonly visibility: Visibility
  readonly visibility_why: VisibilityWhy
}

const WITHOUT_REASON = `
  select l.id, l.doc, l.source_id, coalesce(l.organization_id, f.organization_id) as organization_id, l.visibility, l.visibility_why
  from (
    select asked.id, null::uuid as organization_id from unnest($1::uuid[]) as asked(id)
    union select j.location_id, null from directory.service_at_location j where j.service_id = any ($2::uuid[])
    union select o.id, o.organization_id from directory.location o where o.organization_id = any ($3::uuid[])
    union select j.location_id, s.organization_id from directory.service s
      join directory.service_at_location j on j.service_id = s.id where s.organization_id = any ($3::uuid[])) f
  join directory.location l on l.id = f.id and l.visibility <> 'public' and l.visibility_why in ('undeclared-source', 'matched')
  for no key update of l`

/**
 * Places that are hidden only because nobody has declared their source, or as others, and that a service, link or organization
 * of this batch gives a reason of their own: people stay there, or somebody asks for it. Their records came before and
 * are sealed, so only the reason is written. Without it they would be published as soon as the source is declared or
 * the others are opened, and their records in other sources stayed shown.
 *
 * @throws {MustHide} as for other places
 */
export async function findReasons(
  ctx: Context,
  run: ImportRun,
  drafts: readonly Draft[],
): Promise<PlannedPlace[]> {
  const own = new Set(drafts.filter(({ entity }) => entity === 'location').map(({ id }) => id))
  const links = drafts.flatMap(({ entity, links: { location_id: place } }) =>
    entity === 'service_at_location' && place && !own.has(place) ? [place] : [],
  )
  const services = drafts.filter(({ entity, existing }) => entity === 'service' && existing)
  const asking = drafts.filter(
    ({ entity, clean }) => entity === 'organization' && hidesItsPlaces(clean.flags),
  )
  if (links.length + services.length + asking.length === 0) return []
  const rows = await ctx.prepared<PlaceWithoutReason>('import_places_without_reason', WITHOUT_REASON, [
    links,
    services.map(({ id }) => id),
    asking.map(({ id }) => id),
  ])
  const places = [...new Map(rows.map((row) => [row.id, row])).values()].filter(({ id }) => !own.has(id))
  if (places.length === 0) return []
  const related = await relatedTo(
    ctx,
    drafts,
    places.map(({ id, organization_id: organizationId }) => ({ id, exists: true, organizationId })),
    run.asks,
  )
  const found = places.flatMap((place): PlannedPlace[] => {
    const joined = related.get(place.id)
    if (!joined) return []
    const plan = planPlace({
      // As it lies there it says our own words.
      location: { id: place.id },
      services: joined.services.map(
        (service): ServiceKind => ({ doc: service.doc, raw: service.raw, needs: service.needIds }),
      ),
      atLocation: joined.atLocation.map((link) => link.doc),
      rawAtLocation: joined.atLocation.map((link) => link.raw).filter((raw) => raw !== undefined),
      organization: joined.organization?.doc,
      rawOrganization: joined.organization?.raw,
      source: { publicListing: true },
      protectedMatches: [],
    })
    if (plan.visibility === 'public' || isProvisional(plan.why)) return []
    // What it withholds is known where its record was read in this run; else a job looks it up.
    const secret: PlaceSecret | null = run.hidden.get(place.id) ?? null
    const visibility =
      restriction(plan.visibility) > restriction('contact') ? plan.visibility : place.visibility
    return [
      {
        id: place.id,
        location: secret?.location ?? place.doc,
        plan: { ...plan, visibility, secret },
        related: joined,
        draft: undefined,
        before: {
          visibility: place.visibility,
          why: place.visibility_why,
          doc: place.doc,
          sourceId: place.source_id,
        },
      },
    ]
  })
  if (found.length > 0 && run.turn === 'publishing') throw new MustHide()
  return found
}

/** Writes why they are hidden, and nothing else of them. */
export async function writeReasons(
  ctx: Context,
  keyring: Keyring,
  places: readonly PlannedPlace[],
): Promise<void> {
  if (places.length === 0) return
  const reasons = places.map(({ plan }): VisibilityWhy => plan.why)
  await ctx.prepared(
    'import_reasons',
    `update directory.location t set visibility = g.visibility, visibility_why = g.why, version = t.version + 1, modified_at = now()
     from unnest($1::uuid[], $2::text[], $3::text[]) as g(id, visibility, why) where t.id = g.id and t.visibility <> 'public'`,
    [places.map(({ id }) => id), places.map(({ plan }) => plan.visibility), reasons],
  )
  await storeRecognitions(
    ctx,
    keyring,
    places.map(({ id, plan }) => ({ locationId: id, plan })),
  )
}
