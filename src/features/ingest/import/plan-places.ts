import {
  type Doc,
  type FrontDoor,
  hidesItsPlaces,
  lapsedPlaces,
  lockPlaces,
  matchProtected,
  openedPlaces,
  type PlaceInput,
  type PlaceMatch,
  type PlacePlan,
  placeCandidate,
  planPlace,
  type Reading,
  readRecord,
  type ServiceKind,
  seek,
  type Visibility,
  type VisibilityWhy,
} from '#features/protected-places/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { type Related, relatedTo } from './related.ts'
import type { ImportRun } from './run-memory.ts'
import type { Draft } from './settle.ts'

/** What is decided about one place of a batch. */
export interface PlannedPlace {
  readonly id: string
  /** The location as it truly is. */
  readonly location: Doc
  readonly plan: PlacePlan
  readonly related: Related
  /** Set where the location itself is in the batch; else a service was joined to a place that was there. */
  readonly draft: Draft | undefined
  readonly before:
    | { readonly visibility: string; readonly why: string; readonly doc: Doc; readonly sourceId: string }
    | undefined
}

interface Subject {
  readonly id: string
  readonly location: Doc
  /** With every column of its source, where it is in the batch. */
  readonly raw?: Doc
  readonly draft: Draft | undefined
  readonly organizationId: string | null
  /** The same where it is not there yet. */
  readonly statedOrganizationId?: string | undefined
  readonly before: StoredPlace | undefined
}

interface StoredPlace {
  readonly id: string
  readonly doc: Doc
  readonly source_id: string
  readonly organization_id: string | null
  readonly visibility: string
  readonly visibility_why: string
  readonly front_door: Doc | null
  readonly public_listing: boolean
}

/**
 * Decides for every place a batch touches how much of it anyone may see: those whose record changed, and
 * public ones that a changed service or link is joined to (a new shelter service hides its place).
 *
 * @throws {MustHide} the batch hides a place and its run has only published so far: nothing may be written
 *   before it takes the other turn.
 */
export async function planPlaces(
  ctx: Context,
  keyring: Keyring,
  run: ImportRun,
  drafts: readonly Draft[],
): Promise<PlannedPlace[]> {
  // Before anything is read: what is hidden side by side with this must be seen, or see this.
  await lockPlaces(ctx, run.turn)
  const subjects = await subjectsOf(ctx, run, drafts)
  if (subjects.length === 0) return []
  const related = await relatedTo(
    ctx,
    drafts,
    subjects.map(({ id, before, organizationId }) => ({ id, exists: before !== undefined, organizationId })),
    run.asks,
  )
  const inputs = subjects.map((subject) => ({
    subject,
    input: inputOf(subject, related.get(subject.id), run),
  }))
  const [matches, opened, lapsed] = await Promise.all([
    anyHidden(ctx).then((hidden) =>
      hidden
        ? matchProtected(
            ctx,
            keyring,
            inputs.map(({ subject, input }) => placeCandidate(subject.id, input)),
            run.turn,
            run.counts,
          )
        : new Map<string, PlaceMatch[]>(),
    ),
    openedPlaces(
      ctx,
      subjects.filter((subject) => subject.before).map((subject) => subject.id),
    ),
    lapsedPlaces(
      ctx,
      run.source.id,
      subjects.filter(isReadAnew).map((subject) => subject.id),
      run.counts,
    ),
  ])
  const planned = inputs.map(
    ({ subject, input }): PlannedPlace => ({
      id: subject.id,
      location: subject.location,
      related: related.get(subject.id) ?? nothing,
      draft: subject.draft,
      before: subject.before && {
        visibility: subject.before.visibility,
        why: subject.before.visibility_why,
        doc: subject.before.doc,
        sourceId: subject.before.source_id,
      },
      plan: planPlace({
        ...input,
        ...(subject.before ? { existing: existingOf(subject.before, opened, lapsed) } : {}),
        protectedMatches: matches.get(subject.id) ?? [],
      }),
    }),
  )
  if (run.turn === 'publishing' && planned.some((place) => place.plan.visibility !== 'public'))
    throw new MustHide()
  return planned
}

/** Said by a batch that took its turn as one that only publishes, and then found a place to hide. */
export class MustHide extends Error {}

const nothing: Related = { services: [], atLocation: [], organization: undefined }

/** Without a single hidden place there is nothing to be recognized as. */
export async function anyHidden(ctx: Context): Promise<boolean> {
  const rows = await ctx.prepared(
    'import_any_hidden',
    `select 1 from directory.location where visibility <> 'public' limit 1`,
    [],
  )
  return rows.length > 0
}

async function subjectsOf(ctx: Context, run: ImportRun, drafts: readonly Draft[]): Promise<Subject[]> {
  const own = drafts.filter((draft) => draft.entity === 'location')
  const rowsOf = Map.groupBy(own, (draft) => draft.id)
  const ownIds = new Set(own.map((draft) => draft.id))
  const joined = new Set<string>()
  const services: string[] = []
  for (const draft of drafts) {
    const place = draft.entity === 'service_at_location' ? draft.links.location_id : undefined
    if (place && !ownIds.has(place)) joined.add(place)
    if (draft.entity === 'service' && draft.existing) services.push(draft.id)
  }
  const existing = own.filter((draft) => draft.existing).map((draft) => draft.id)
  const stored =
    existing.length + joined.size + services.length === 0
      ? []
      : await ctx.prepared<StoredPlace>(
          'import_stored_places',
          `select l.id, l.doc, l.source_id, l.organization_id, l.visibility, l.visibility_why, l.front_door, s.public_listing
           from directory.location l join directory.source s on s.id = l.source_id
           where l.id = any ($1::uuid[]) or (l.visibility = 'public' and (l.id = any ($2::uuid[]) or l.id in (
             select sal.location_id from directory.service_at_location sal where sal.service_id = any ($3::uuid[]))))
           for no key update of l`,
          [existing, [...joined], services],
        )
  stored.push(...(await placesOfHiding(ctx, run, drafts, new Set(stored.map((place) => place.id)))))
  const storedById = new Map(stored.map((place) => [place.id, place]))
  const subjects: Subject[] = []
  for (const rows of rowsOf.values()) {
    // Several rows of one place, where a steward merged others into it: decided once, with what each says.
    const draft = rows.find((row) => !row.foreign) ?? rows[0]
    if (draft)
      subjects.push({
        id: draft.id,
        location: draft.clean.doc,
        raw:
          rows.length === 1
            ? draft.clean.flags
            : {
                ...draft.clean.flags,
                merged: rows.filter((row) => row !== draft).map((row) => row.clean.flags),
              },
        draft,
        organizationId: draft.links.organization_id ?? null,
        statedOrganizationId: draft.clean.links.organization_id,
        before: storedById.get(draft.id),
      })
  }
  for (const place of stored) {
    if (ownIds.has(place.id)) continue
    subjects.push({
      id: place.id,
      location: place.doc,
      draft: undefined,
      organizationId: place.organization_id,
      before: place,
    })
  }
  return subjects
}

/** Public places of organizations: their own, those of their services, and those that wait for them to come. */
const OF_ORGANIZATIONS = `
  select l.id, l.doc, l.source_id, f.organization_id, l.visibility, l.visibility_why, l.front_door, s.public_listing
  from (
    select own.id as location_id, own.organization_id from directory.location own where own.organization_id = any ($1::uuid[])
    union select j.location_id, of.organization_id from directory.service of
      join directory.service_at_location j on j.service_id = of.id where of.organization_id = any ($1::uuid[])
    union select r.record_id, split_part(q.waits_for, ':', 2)::uuid from directory.quarantine q
      join directory.source_record r on r.source_id = q.source_id and r.entity = q.entity and r.source_record_id = q.source_record_id
      where q.source_id = $2 and q.entity = 'location' and q.path = 'organization_id' and q.held = 'link'
        and q.resolved_at is null and q.waits_for = any ($3::text[])) f
  join directory.location l on l.id = f.location_id and l.visibility = 'public'
  join directory.source s on s.id = l.source_id
  for no key update of l`

/** Places that came before, of organizations that ask from now on for all of them to be hidden. */
async function placesOfHiding(
  ctx: Context,
  run: ImportRun,
  drafts: readonly Draft[],
  known: ReadonlySet<string>,
): Promise<StoredPlace[]> {
  const ids = drafts
    .filter((draft) => draft.entity === 'organization' && hidesItsPlaces(draft.clean.flags))
    .map((draft) => draft.id)
  if (ids.length === 0) return []
  const rows = await ctx.prepared<StoredPlace>('import_places_of_hiding', OF_ORGANIZATIONS, [
    ids,
    run.source.id,
    ids.map((id) => `organization:${id}`),
  ])
  return [...new Map(rows.map((row) => [row.id, row])).values()].filter((row) => !known.has(row.id))
}

function inputOf(
  subject: Subject,
  related: Related = nothing,
  run: ImportRun,
): Omit<PlaceInput, 'protectedMatches'> {
  const publicListing = subject.draft ? run.source.publicListing : (subject.before?.public_listing ?? false)
  return {
    location: subject.location,
    rawLocation: subject.raw,
    services: related.services.map(
      (service): ServiceKind => ({
        doc: service.doc,
        raw: service.raw,
        reading: service.draft && readingOf(service.draft),
        needs: service.needIds,
      }),
    ),
    atLocation: related.atLocation.map((link) => link.doc),
    rawAtLocation: related.atLocation.map((link) => link.raw).filter((raw) => raw !== undefined),
    organization: related.organization?.doc,
    organizationId: subject.statedOrganizationId ?? subject.organizationId ?? undefined,
    rawOrganization: related.organization?.raw,
    source: { publicListing },
    frontDoor: subject.before?.front_door as FrontDoor | null | undefined,
  }
}

function readingOf(draft: Draft): Reading {
  draft.reading ??= readRecord(draft.clean.flags, seek.wishes | seek.streets)
  return draft.reading
}

function existingOf(place: StoredPlace, opened: ReadonlySet<string>, lapsed: ReadonlySet<string>) {
  return {
    visibility: place.visibility as Visibility,
    why: place.visibility_why as VisibilityWhy,
    opened: opened.has(place.id),
    lapsed: lapsed.has(place.id),
  }
}

/** Hidden as another, and the record of it that counts is in the batch. */
function isReadAnew({ draft, before }: Subject): boolean {
  return draft !== undefined && !draft.foreign && before?.visibility_why === 'matched'
}
