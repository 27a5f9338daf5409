import { CALLED } from '#features/directory/index.ts'
import type { Context } from '#platform/db/actor.ts'

/** What an import found wrong or put right, alike things together. */
export interface FoundGroup {
  readonly held: 'row' | 'field' | 'link' | 'repair'
  /** Table of the record, or name of the list in it: `service`, `phones`. */
  readonly of: string
  /** Column, or '' for the whole row. */
  readonly column: string
  readonly code: string
  /** Rows of the input: one that is part of several records is one. */
  readonly count: number
}

/** What people would miss in the services of a source; of those that are not closed. */
export interface ServiceFigures {
  readonly services: number
  /** Not listed, since they state no status that we know. */
  readonly withoutStatus: number
  /** Kept aside as rows. */
  readonly waiting: number
  readonly withoutPlace: number
  /** Listed, and nobody can call. */
  readonly withoutPhone: number
  /** Listed, and found by none of our needs. */
  readonly withoutNeed: number
}

// A part of a record ("phones/0/number") is told by its own id, where its record is not sealed; a whole row that was held back
// by its hash. So a phone that belongs to a service and to its place is one. A record is parsed once, not for each of its parts.
/** @param held what is said of each entry @param which entries count. Only the key of each is sorted, never its record. */
const grouped = (held: string, which: string): string => `
select g.held, g.of, g."column", g.code, count(distinct g.key)::integer as count from (
  select ${held} as held, coalesce(substring(p.place from '([a-z_]+)/[0-9]+/$'), f.entity) as of,
    substr(e.path, length(p.place) + 1) as "column", e.code,
    coalesce(j.raw #>> (string_to_array(rtrim(p.place, '/'), '/') || array['id']),
      case when length(p.place) > length(e.path) then e.hash end, concat_ws(':', f.entity, f.id, p.place)) collate "C" as key
  from found f
    cross join lateral (select case when f.parts then f.raw::jsonb end as raw offset 0) j
    cross join lateral jsonb_to_recordset(f.entries) as e (held text, code text, path text, hash text)
    -- The list and number of each part on the way: "contacts/1/phones/0/".
    cross join lateral (select substring(e.path || '/' from '^((?:[a-z_]+/[0-9]+/)*)') as place) p
  where ${which} offset 0) g
group by 1, 2, 3, 4`

const heldGroups = `
with held as (
  select q.source_id, q.entity, q.source_record_id as id, bool_or(q.path ~ '^[a-z_]+/[0-9]') as parts,
    jsonb_agg(jsonb_build_object('held', q.held, 'code', q.code, 'hash', encode(q.raw_hash, 'hex'), 'path', case
      when q.held = 'row' then '' when q.path ~ '[:#]' then regexp_replace(q.path, '^.*/', '') else q.path end)) as entries
  from directory.quarantine q
  where q.source_id = (select id from directory.source where name = $1) and q.resolved_at is null group by 1, 2, 3),
found as (
  select h.*, r.raw, r.withdrawn_at from held h left join directory.source_record r
    on r.source_id = h.source_id and r.entity = h.entity and r.source_record_id = h.id)
${grouped(
  'e.held',
  // A phone whose number is none has no number for that reason alone.
  `(e.held = 'row' or f.withdrawn_at is null) and not (e.code = 'without-number'
    and f.entries @> jsonb_build_array(jsonb_build_object('path', e.path || '/number')))`,
)}`

const repairGroups = `
with found as (
  select r.entity, r.source_record_id as id, r.raw, r.repairs as entries, r.repairs @? '$[*].path ? (@ like_regex "/[0-9]")' as parts
  from directory.source_record r
  where r.source_id = (select id from directory.source where name = $1) and r.withdrawn_at is null
    and r.repairs @? '$[*].code ? (!(@ == "id-made" || @ == "id-mapped" || @ == "nested-only" || @ == "written-as-text"))')
${grouped("'repair'", "e.code not in ('id-made', 'id-mapped', 'nested-only', 'written-as-text')")}`

const figures = `
with mine as (select id from directory.source where name = $1),
open as materialized (
  select s.id, s.status from directory.service s
  where s.source_id = (select id from mine) and s.withdrawn_at is null and s.status in ('active', 'temporarily closed', 'unknown')),
listed as (
  select c.service_id, bool_or(jsonb_path_exists(c.card::jsonb, '${CALLED}')) as called, bool_or(c.need_ids <> '{}') as needed
  from directory.public_card c join open o on o.id = c.service_id group by 1),
waiting as (
  select count(*)::integer as count from directory.quarantine q join mine on mine.id = q.source_id
  where q.entity = 'service' and q.held = 'row' and q.resolved_at is null)
select (select count(*)::integer from open) + waiting.count as services, waiting.count as waiting,
  (select count(*)::integer from open where status = 'unknown') as without_status,
  (select count(*)::integer from open o where not exists (
    select 1 from directory.service_at_location j where j.service_id = o.id and j.withdrawn_at is null)) as without_place,
  (select count(*)::integer from listed where not called) as without_phone,
  (select count(*)::integer from listed where not needed) as without_need
from waiting`

interface FigureRow {
  readonly services: number
  readonly waiting: number
  readonly without_status: number
  readonly without_place: number
  readonly without_phone: number
  readonly without_need: number
}

/**
 * What is held back and was repaired of all that a source has now, whether it came in this import or an earlier one: a second
 * import of the same file finds the same.
 *
 * @param source its name
 */
export async function foundInSource(
  ctx: Context,
  source: string,
): Promise<{ readonly groups: readonly FoundGroup[]; readonly figures: ServiceFigures }> {
  const held = await ctx.prepared<FoundGroup>('found_held', heldGroups, [source])
  const repaired = await ctx.prepared<FoundGroup>('found_repairs', repairGroups, [source])
  const [row] = await ctx.prepared<FigureRow>('found_figures', figures, [source])
  return {
    groups: [...held, ...repaired],
    figures: {
      services: row?.services ?? 0,
      waiting: row?.waiting ?? 0,
      withoutStatus: row?.without_status ?? 0,
      withoutPlace: row?.without_place ?? 0,
      withoutPhone: row?.without_phone ?? 0,
      withoutNeed: row?.without_need ?? 0,
    },
  }
}
