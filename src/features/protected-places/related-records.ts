import type { Context } from '#platform/db/actor.ts'
import type { Doc } from './doc.ts'
import { mergeValues, type PlaceValues, withoutOwnNames } from './place-values.ts'
import { type RelatedKind, withoutNamesOf } from './plan-place.ts'
import { termIdsIn } from './term-ids.ts'
import { withholdValues } from './withhold.ts'

/** A stored record and the hidden places it is joined to. */
export interface RelatedRecord {
  readonly entity: RelatedKind | 'taxonomy' | 'taxonomy_term'
  readonly id: string
  readonly doc: Doc
  readonly profile: Doc | null
  readonly locationIds: readonly string[]
  /** Joined to none of them, it only mentions one, or is a term that others use too: only what is withheld goes. */
  readonly onlyMentions?: boolean
}

const RELATED = `
  with joined as (
    select j.id as join_id, j.service_id, j.location_id, s.organization_id, s.program_id
    from directory.service_at_location j join directory.service s on s.id = j.service_id
    where j.location_id = any ($1)
  ), wanted as (
    select 'service_at_location' as entity, join_id as id, location_id from joined
    union select 'service', service_id, location_id from joined
    union select 'program', program_id, location_id from joined where program_id is not null
    union select 'organization', organization_id, location_id from joined
    union select 'organization', organization_id, id from directory.location where id = any ($1) and organization_id is not null
  ), docs as (
    select w.entity, w.id, array_agg(distinct w.location_id) as "locationIds",
      coalesce(j.doc, s.doc, p.doc, o.doc) as doc, s.profile
    from wanted w
    left join directory.service_at_location j on w.entity = 'service_at_location' and j.id = w.id
    left join directory.service s on w.entity = 'service' and s.id = w.id
    left join directory.program p on w.entity = 'program' and p.id = w.id
    left join directory.organization o on w.entity = 'organization' and o.id = w.id
    where coalesce(j.id, s.id, p.id, o.id) is not null
    group by w.entity, w.id, j.doc, s.doc, p.doc, o.doc, s.profile
  ), pointed as (
    select distinct of.location_id, (term #>> '{}')::uuid as id
    from docs d cross join lateral unnest(d."locationIds") as of(location_id)
    cross join lateral jsonb_path_query(d.doc, '$.**.taxonomy_term_id ? (@ like_regex "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$" flag "i")') as term
    union select * from unnest($2::uuid[], $3::uuid[])
  ), terms as (
    select t.id, t.taxonomy_id, t.doc, array_agg(distinct p.location_id) as places
    from pointed p join directory.taxonomy_term t on t.id = p.id group by t.id
  )
  select entity, id, "locationIds", doc, profile, false as "onlyMentions" from docs
  union all select 'taxonomy_term', id, places, doc, null, true from terms
  union all select 'taxonomy', x.id, array(select distinct unnest(t.places) from terms t where t.taxonomy_id = x.id), x.doc, null, true
    from directory.taxonomy x where x.id in (select taxonomy_id from terms)`

/**
 * Every service, service_at_location, organization and program joined to these places, and the terms that those use.
 *
 * @param locations what the places said themselves, by id: terms that they point at
 */
export function relatedTo(
  ctx: Context,
  locationIds: readonly string[],
  locations: ReadonlyMap<string, Doc> = new Map(),
): Promise<RelatedRecord[]> {
  const pointed = [...locations].flatMap(([id, doc]) => termIdsIn(doc).map((term) => ({ id, term })))
  return ctx.prepared<RelatedRecord>('places_related', RELATED, [
    locationIds,
    pointed.map((one) => one.id),
    pointed.map((one) => one.term),
  ])
}

/** Which places a record is joined to, or mentions. */
export type TiedRecord = Pick<RelatedRecord, 'id' | 'locationIds' | 'onlyMentions'>

/** What the places a record is joined to withhold, together. */
export function withheldFrom(record: TiedRecord, values: ReadonlyMap<string, PlaceValues>): PlaceValues {
  const withheld = mergeValues(record.locationIds.flatMap((id) => values.get(id) ?? []))
  return record.onlyMentions ? withoutOwnNames(withheld) : withheld
}

const writeOf: Readonly<Record<RelatedRecord['entity'], string>> = {
  service: `update directory.service t
    set doc = g.doc, name = coalesce(g.doc ->> 'name', t.name), profile = coalesce(g.profile, t.profile),
      version = t.version + 1, modified_at = now()
    from jsonb_to_recordset($1::jsonb) as g(id uuid, doc jsonb, profile jsonb) where t.id = g.id`,
  service_at_location: `update directory.service_at_location t
    set doc = g.doc, version = t.version + 1, modified_at = now()
    from jsonb_to_recordset($1::jsonb) as g(id uuid, doc jsonb) where t.id = g.id`,
  organization: `update directory.organization t
    set doc = g.doc, name = coalesce(g.doc ->> 'name', t.name), version = t.version + 1, modified_at = now()
    from jsonb_to_recordset($1::jsonb) as g(id uuid, doc jsonb) where t.id = g.id`,
  program: `update directory.program t
    set doc = g.doc, name = coalesce(g.doc ->> 'name', t.name), version = t.version + 1, modified_at = now()
    from jsonb_to_recordset($1::jsonb) as g(id uuid, doc jsonb) where t.id = g.id`,
  taxonomy_term: `update directory.taxonomy_term t
    set doc = g.doc, name = coalesce(g.doc ->> 'name', t.name), version = t.version + 1, modified_at = now()
    from jsonb_to_recordset($1::jsonb) as g(id uuid, doc jsonb) where t.id = g.id`,
  taxonomy: `update directory.taxonomy t
    set doc = g.doc, name = coalesce(g.doc ->> 'name', t.name), version = t.version + 1, modified_at = now()
    from jsonb_to_recordset($1::jsonb) as g(id uuid, doc jsonb) where t.id = g.id`,
}

/** Takes what is withheld out of the stored records; leaves the others untouched. */
export async function cleanRelated(
  ctx: Context,
  records: readonly RelatedRecord[],
  values: ReadonlyMap<string, PlaceValues>,
): Promise<void> {
  const changed = records.flatMap((record) => {
    const told = withheldFrom(record, values)
    const withheld = record.entity === 'organization' ? withoutNamesOf(record.doc, told) : told
    const strict =
      !record.onlyMentions && (record.entity === 'service' || record.entity === 'service_at_location')
    const doc = withholdValues(record.doc, withheld, strict)
    const profile = record.profile ? withholdValues(record.profile, withheld, strict) : null
    return doc === record.doc && profile === record.profile
      ? []
      : [{ entity: record.entity, id: record.id, doc, profile }]
  })
  for (const [entity, rows] of Map.groupBy(changed, (row) => row.entity)) {
    await ctx.prepared(`places_clean_${entity}`, writeOf[entity], [JSON.stringify(rows)])
  }
}
