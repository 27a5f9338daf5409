import type { Doc, PlacePoint } from '#features/protected-places/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { type Comparable, type ComparedEntity, comparable, comparedEntities } from './domain/comparable.ts'

interface Row {
  readonly id: string
  readonly doc: Doc
  readonly organization: string | null
  /** Record of the organization, of places only. */
  readonly agency: Doc | null
  /** Addresses of its public places, of services only. */
  readonly places: unknown
  readonly latitude: number | null
  readonly longitude: number | null
}

/**
 * Which records are compared at all, as rows of {@link Row}. Of places only those that anyone may see: what is
 * withheld of a confidential one is not here to be compared, and what is left of it would match every other.
 */
const selections: Readonly<Record<ComparedEntity, string>> = {
  organization: `select t.id, t.doc, null as organization, null::jsonb as agency, null::jsonb as places, null::float8 as latitude, null::float8 as longitude
    from directory.organization t where t.withdrawn_at is null and t.closed_at is null`,
  service: `select t.id, t.doc, o.name as organization, null::jsonb as agency,
      (select jsonb_agg(address) from directory.service_at_location j join directory.location l on l.id = j.location_id
         cross join lateral jsonb_array_elements(case when jsonb_typeof(l.doc->'addresses') = 'array' then l.doc->'addresses' end) address
       where j.service_id = t.id and j.withdrawn_at is null and l.withdrawn_at is null and l.visibility = 'public') as places,
      null::float8 as latitude, null::float8 as longitude
    from directory.service t join directory.organization o on o.id = t.organization_id
    where t.withdrawn_at is null and t.status <> 'defunct'`,
  location: `select t.id, t.doc, o.name as organization, jsonb_build_object('phones', o.doc->'phones') as agency, null::jsonb as places,
      case when t.point_precision is distinct from 'zip' then t.latitude end as latitude,
      case when t.point_precision is distinct from 'zip' then t.longitude end as longitude
    from directory.location t left join directory.organization o on o.id = t.organization_id
    where t.withdrawn_at is null and t.visibility = 'public'`,
}

/** The records among these that are compared, by id. */
export async function loadComparables(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, Comparable>> {
  const found = new Map<string, Comparable>()
  if (ids.length === 0) return found
  for (const entity of comparedEntities) {
    const rows = await ctx.prepared<Row>(
      `duplicates_load_${entity}`,
      `${selections[entity]} and t.id = any ($1::uuid[])`,
      [ids],
    )
    for (const row of rows) found.set(row.id, comparableOf(entity, row))
  }
  return found
}

/** At most `limit` records of a kind that have no match row yet, in order of id and after one. */
export async function loadUnmatched(
  ctx: Context,
  entity: ComparedEntity,
  limit: number,
  after: string,
): Promise<Comparable[]> {
  const rows = await ctx.prepared<Row>(
    `duplicates_unmatched_${entity}`,
    `${selections[entity]} and not exists (select 1 from directory.match_row m where m.record_id = t.id)
     and t.id > $2 order by t.id limit $1`,
    [limit, after],
  )
  return rows.map((row) => comparableOf(entity, row))
}

function comparableOf(entity: ComparedEntity, row: Row): Comparable {
  return comparable(entity, row.id, row.doc, {
    organization: row.organization ?? undefined,
    agency: row.agency ?? undefined,
    places: row.places ?? undefined,
    point: pointOf(row),
  })
}

function pointOf({ latitude, longitude }: Row): PlacePoint | null {
  if (latitude === null || longitude === null) return null
  const decimals = (degrees: number) => String(degrees).split('.')[1]?.length ?? 0
  return { latitude, longitude, digits: Math.min(decimals(latitude), decimals(longitude)) }
}
