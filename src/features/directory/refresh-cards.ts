import { redactText } from '#features/protected-places/index.ts'
import type { Context } from '#platform/db/actor.ts'
import {
  type BuiltCard,
  buildCard,
  type LocationRow,
  type OrganizationRow,
  type ProgramRow,
  type ServiceRow,
} from './domain/build-card.ts'
import { furtherPhones, HELD_BY_OWNERS, type HeldByOwners } from './records/borrowed-phones.ts'
import { writeCards } from './write-cards.ts'

/** Services worked on at a time: large enough to be set-based, small enough to bound memory. */
const BATCH = 1_000

interface ServiceWithOwner {
  readonly service: ServiceRow
  readonly organization: OrganizationRow & { readonly shown: boolean }
  readonly program: ProgramRow | null
  readonly source: { readonly name: string }
  readonly terms: readonly string[] | null
  readonly held: HeldByOwners
}

interface Link {
  readonly id: string
  readonly service_id: string
  readonly doc: unknown
  readonly location: LocationRow
}

/**
 * Brings the public cards of these services up to date, in the caller's transaction: record and card are
 * seen together or not at all. A card that would not change is left alone, so the same input twice
 * changes nothing.
 *
 * One card for each place that is shown; a service that shows no place has one card under its own id; a
 * service that is not shown has none.
 *
 * @param locked services whose rows the caller holds already
 * @returns how many cards were written or removed
 */
export async function refreshCards(
  ctx: Context,
  serviceIds: readonly string[],
  locked: readonly string[] = [],
): Promise<number> {
  const ids = [...new Set(serviceIds)].toSorted()
  let changed = 0
  for (let at = 0; at < ids.length; at += BATCH)
    changed += await refreshBatch(ctx, ids.slice(at, at + BATCH), locked)
  return changed
}

async function refreshBatch(
  ctx: Context,
  ids: readonly string[],
  locked: readonly string[],
): Promise<number> {
  // Two acts on records of one service take turns here, so that the later one sees what the earlier wrote.
  const free = ids.filter((id) => !locked.includes(id))
  if (free.length > 0) await ctx.prepared('cards_lock', LOCK, [free])
  const [services, links] = await Promise.all([
    ctx.prepared<ServiceWithOwner>('cards_services', SERVICES, [ids]),
    ctx.prepared<Link>('cards_links', LINKS, [ids]),
  ])
  const linksOf = Map.groupBy(links, (link) => link.service_id)
  const cards = services.flatMap((one) => cardsOf(one, linksOf.get(one.service.id) ?? [], ctx.now))
  const [removed, written] = await Promise.all([
    ctx.prepared<{ count: number }>('cards_remove', REMOVE, [ids, cards.map((one) => one.columns.id)]),
    writeCards(ctx, cards),
  ])
  return (removed[0]?.count ?? 0) + written
}

function cardsOf(one: ServiceWithOwner, links: readonly Link[], now: Date): BuiltCard[] {
  const { service, organization, program, source, terms, held } = one
  if (!organization.shown) return []
  const shown = links.filter((link) => SHOWN.has(link.location.visibility))
  const withheld = links.length > shown.length
  // Whatever else writes about a place that is not public may give it away in passing.
  const tied = links.some((link) => link.location.visibility !== 'public')
  const common = {
    service: revived(service),
    organization,
    program,
    source,
    terms,
    placeWithheld: withheld,
    // What others publish may be the number of a place that is not public: then none is borrowed from them.
    further: tied ? [] : furtherPhones(organization.name, held),
    ...(tied ? { redact: redactText } : {}),
  }
  if (shown.length === 0) {
    return [buildCard({ ...common, location: null, serviceAtLocation: null }, now)]
  }
  return shown.map((link) => buildCard({ ...common, location: link.location, serviceAtLocation: link }, now))
}

/** Rungs on which something of a place is shown; the generated column directory.location.shown says the same. */
const SHOWN = new Set(['public', 'area', 'contact'])

/** Rows that came inside JSON carry their instants as text. */
function revived(service: ServiceRow): ServiceRow {
  const date = (value: Date | string | null) => (value === null ? null : new Date(value))
  return {
    ...service,
    human_confirmed_at: date(service.human_confirmed_at),
    machine_checked_at: date(service.machine_checked_at),
    edited_at: date(service.edited_at),
  }
}

const LOCK = 'select id from directory.service where id = any ($1::uuid[]) order by id for no key update'

// A licensed list is its licensee's: nothing of it is in what visitors search.
const TERMS = `left join lateral (select array_agg(term.name order by a.at) as names
  from jsonb_array_elements(case jsonb_typeof(s.doc -> 'attributes') when 'array' then s.doc -> 'attributes' else '[]' end)
    with ordinality as a(one, at)
  cross join lateral (select case when a.one ->> 'taxonomy_term_id' ~ '^[0-9a-f-]{36}$'
    then (a.one ->> 'taxonomy_term_id')::uuid end as id offset 0) given
  cross join lateral (select t.name, t.taxonomy_id from directory.taxonomy_term t
    where t.id = given.id and not t.licensed offset 0) term
  where not exists (select 1 from directory.taxonomy x where x.id = term.taxonomy_id and x.licensed)) t on true`

// One look-up each ("offset 0" keeps the planner from turning it around): while an import fills the tables nothing
// is known of them, and a join would read all of them for every batch.
const SERVICES = `
select
  json_build_object('id', s.id, 'name', s.name, 'doc', s.doc, 'status', s.status, 'profile', s.profile,
    'need_ids', s.need_ids, 'fictional', s.fictional, 'human_confirmed_at', s.human_confirmed_at,
    'human_confirmed_how', s.human_confirmed_how, 'machine_checked_at', s.machine_checked_at,
    'edited_at', s.edited_at, 'kinds_confirmed', (select json_object_agg(k.kind, k.at) from (
      select f.kind, max(f.at) as at from directory.confirmation f where f.service_id = s.id group by f.kind) k)) as service,
  json_build_object('id', o.id, 'name', o.name, 'doc', o.doc, 'fictional', o.fictional, 'shown', o.shown) as organization,
  case when p.id is not null and p.shown then json_build_object('name', p.name, 'doc', p.doc) end as program,
  json_build_object('name', src.name) as source, t.names as terms,
  ${HELD_BY_OWNERS} as held
from unnest($1::uuid[]) as asked(id)
cross join lateral (select * from directory.service s where s.id = asked.id and s.shown offset 0) s
cross join lateral (select * from directory.organization o where o.id = s.organization_id offset 0) o
join directory.source src on src.id = s.source_id
left join lateral (select * from directory.program p where p.id = s.program_id offset 0) p on true
${TERMS}`

// "(select …)": how many they are is not shown to the planner, which would plan anew for each number of them.
const LINKS = `
select sal.id, sal.service_id, sal.doc,
  json_build_object('id', l.id, 'name', l.name, 'doc', l.doc, 'visibility', l.visibility, 'front_door', l.front_door,
    'latitude', l.latitude, 'longitude', l.longitude, 'point_precision', l.point_precision, 'county_fips', l.county_fips,
    'state', l.state, 'timezone', l.timezone, 'fictional', l.fictional) as location
from unnest((select $1::uuid[])) as asked(id)
cross join lateral (select * from directory.service_at_location sal
  where sal.service_id = asked.id and sal.withdrawn_at is null offset 0) sal
cross join lateral (select * from directory.location l
  where l.id = sal.location_id and l.withdrawn_at is null offset 0) l
order by sal.id`

const REMOVE = `
with gone as (
  delete from directory.public_card where service_id = any ($1::uuid[]) and id <> all ($2::uuid[]) returning 1)
select count(*)::int as count from gone`
