import { CALLED } from '#features/directory/index.ts'
import type { Context } from '#platform/db/actor.ts'

/** Why people do not find a service, or cannot reach it. */
export const gapKinds = ['need', 'phone', 'place', 'match'] as const
export type GapKind = (typeof gapKinds)[number]

/** How many records of a source have each gap. */
export type GapsOfSource = Readonly<Record<GapKind, number>> & {
  readonly id: string
  readonly name: string
}

/** A record with a gap: a service, or a place that is hidden as another. */
export interface GapRecord {
  readonly id: string
  readonly entity: 'service' | 'location'
  /** Of a hidden place, whose it is; null: not known. */
  readonly name: string | null
  readonly organization: string | null
  readonly source: string
}

export interface GapPage {
  readonly records: readonly GapRecord[]
  readonly total: number
  /** The one shown: the first, where there is none of the number asked for. */
  readonly page: number
}

export const GAPS_PER_PAGE = 50

// A service counts where visitors may see it: what is not listed has other queues.
const LISTED = `
  select s.id, s.name, s.source_id, s.organization_id, cardinality(s.need_ids) = 0 as need,
    bool_and(not jsonb_path_exists(c.card::jsonb, '${CALLED}')) as phone,
    not exists (select from directory.service_at_location j where j.service_id = s.id and j.withdrawn_at is null) as place
  from directory.service s join directory.public_card c on c.service_id = s.id
  where s.shown group by s.id`
const MATCHED = `
  select l.id, l.source_id, l.organization_id from directory.location l
  where l.visibility <> 'public' and l.visibility_why = 'matched' and l.withdrawn_at is null`

/** Counts of each source that has any gap, by its name. */
export async function gapCounts(ctx: Context): Promise<GapsOfSource[]> {
  return await ctx.prepared<GapsOfSource>(
    'gap_counts',
    `with listed as (${LISTED}), found as (
       select source_id, count(*) filter (where need) as need, count(*) filter (where phone) as phone,
         count(*) filter (where place) as place, 0 as match from listed group by source_id
       union all select source_id, 0, 0, 0, count(*) from (${MATCHED}) hidden group by source_id)
     select s.id, s.name, sum(f.need)::integer as need, sum(f.phone)::integer as phone, sum(f.place)::integer as place,
       sum(f.match)::integer as match
     from found f join directory.source s on s.id = f.source_id group by s.id, s.name
     having sum(f.need + f.phone + f.place + f.match) > 0 order by lower(s.name), s.id`,
    [],
  )
}

/**
 * Records with one gap, by organization and name, fifty a page.
 *
 * @param sourceId of one source alone; null: of all
 * @param page counted from 1
 */
export async function gapRecords(
  ctx: Context,
  kind: GapKind,
  sourceId: string | null,
  page: number,
): Promise<GapPage> {
  const found =
    kind === 'match'
      ? `select h.id, 'location' as entity, null as name, h.source_id, h.organization_id from (${MATCHED}) h`
      : `select id, 'service' as entity, name, source_id, organization_id from (${LISTED}) listed where ${kind}`
  const rows = await ctx.prepared<GapRecord & { readonly total: number }>(
    `gap_records_${kind}`,
    `select f.id, f.entity, f.name, o.name as organization, s.name as source, (count(*) over ())::integer as total
     from (${found}) f join directory.source s on s.id = f.source_id
     left join directory.organization o on o.id = f.organization_id
     where $1::uuid is null or f.source_id = $1
     order by lower(o.name) nulls last, lower(f.name), f.id limit ${GAPS_PER_PAGE} offset $2`,
    [sourceId, (Math.max(1, page) - 1) * GAPS_PER_PAGE],
  )
  // The last of a page was mended: those of the others are left, and "nothing is left" would be untrue.
  if (rows.length === 0 && page > 1) return gapRecords(ctx, kind, sourceId, 1)
  return { records: rows.map(({ total: _, ...record }) => record), total: rows[0]?.total ?? 0, page }
}
