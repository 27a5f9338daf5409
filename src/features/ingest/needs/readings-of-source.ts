import type { Context } from '#platform/db/actor.ts'
import type { NeedRead } from './need-evidence.ts'
import type { Telling } from './needs-stated.ts'

/** A term or word of a source, with what was read from it. */
export interface Reading extends Telling {
  /** Of a term: its title, where it is a record of its own. */
  readonly title: string | null
  /** Services that have it. */
  readonly services: number
  /** What was read from it, most first. */
  readonly needs: readonly { readonly needId: number; readonly services: number }[]
  /** A steward said what it means. */
  readonly stated: boolean
}

export const readingsPerPage = 50

const termsSql = `
with mine as (select service_id, term_ids, reads from directory.needs_read where source_id = $1),
counted as (
  select term::text as said, count(*)::int as services from mine cross join lateral unnest(term_ids) term group by term),
listed as (
  select said, services, count(*) over ()::int as total from counted
  where $4::text is null or said = $4 order by services desc, said limit $2 offset $3)
select l.said, l.services, l.total, t.name as title, s.said is not null as stated,
  coalesce((select json_agg(json_build_object('needId', n.need, 'services', n.services) order by n.services desc, n.need)
    from (select (r ->> 'needId')::int as need, count(*)::int as services from mine cross join lateral jsonb_array_elements(reads) r
      where r ->> 'term' = l.said group by 1) n), '[]') as needs
from listed l left join directory.taxonomy_term t on t.id = l.said::uuid
left join directory.needs_stated s on s.source_id = $1 and s.kind = 'term' and s.said = l.said
order by l.services desc, l.said`

const wordsSql = `
with told as (
  select r ->> 'said' as said, (r ->> 'needId')::int as need, n.service_id
  from directory.needs_read n cross join lateral jsonb_array_elements(n.reads) r where n.source_id = $1 and r ->> 'said' <> ''),
stated as (select said from directory.needs_stated where source_id = $1 and kind = 'word'),
counted as (
  select coalesce(t.said, s.said) as said, count(distinct t.service_id)::int as services, s.said is not null as stated
  from told t full join stated s on s.said = t.said group by 1, 3),
listed as (
  select said, services, stated, count(*) over ()::int as total from counted
  where $4::text is null or said = $4 order by services desc, said limit $2 offset $3)
select l.*, null::text as title,
  coalesce((select json_agg(json_build_object('needId', n.need, 'services', n.services) order by n.services desc, n.need)
    from (select need, count(distinct service_id)::int as services from told where said = l.said group by need) n), '[]') as needs
from listed l order by l.services desc, l.said`

/**
 * The terms of a source, or the words that told of needs in it, with the needs that were read from each and how many
 * services have it; most services first. For staff.
 */
export async function readingsOfSource(
  ctx: Context,
  sourceId: string,
  kind: Telling['kind'],
  page = 1,
): Promise<{ readonly readings: readonly Reading[]; readonly total: number }> {
  const rows = await found(ctx, sourceId, kind, (page - 1) * readingsPerPage, null)
  return { readings: rows.map((row) => ({ ...row, kind })), total: rows[0]?.total ?? 0 }
}

/** One of them; undefined where the source has none such. */
export async function readingOf(
  ctx: Context,
  sourceId: string,
  { kind, said }: Telling,
): Promise<Reading | undefined> {
  const [row] = await found(ctx, sourceId, kind, 0, said)
  return row && { ...row, kind }
}

async function found(
  ctx: Context,
  sourceId: string,
  kind: Telling['kind'],
  offset: number,
  said: string | null,
): Promise<(Omit<Reading, 'kind'> & { readonly total: number })[]> {
  const sql = kind === 'term' ? termsSql : wordsSql
  return ctx.prepared(`needs_readings_${kind}`, sql, [sourceId, readingsPerPage, offset, said])
}

/** A service, and why it has its needs. */
export interface ServiceTold {
  readonly id: string
  readonly name: string
  readonly reads: readonly NeedRead[]
}

/** Some services that have it, by name, for a look at what it is used for. */
export async function servicesTold(
  ctx: Context,
  sourceId: string,
  { kind, said }: Telling,
  most = 8,
): Promise<ServiceTold[]> {
  const has =
    kind === 'term'
      ? '$2 = any (n.term_ids::text[])'
      : "n.reads @> jsonb_build_array(jsonb_build_object('said', $2::text))"
  return ctx.prepared<ServiceTold>(
    `needs_services_${kind}`,
    `select s.id, s.name, n.reads from directory.needs_read n join directory.service s on s.id = n.service_id
     where n.source_id = $1 and ${has} order by s.name, s.id limit $3`,
    [sourceId, said, most],
  )
}
