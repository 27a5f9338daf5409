import type { Context } from '#platform/db/actor.ts'
import type { ComparedEntity } from './domain/comparable.ts'

/** A row that was turned from the merged record to the kept one. */
export interface Moved {
  readonly entity: 'organization' | 'program' | 'location' | 'service' | 'service_at_location'
  readonly id: string
  /** `folded`: the kept record has the same link already; this one is set aside and leads to it. */
  readonly column: Column | 'folded'
}
type Column = 'organization_id' | 'parent_organization_id' | 'service_id' | 'location_id'

const pointing: Readonly<Record<ComparedEntity, readonly { entity: Moved['entity']; column: Column }[]>> = {
  organization: [
    { entity: 'program', column: 'organization_id' },
    { entity: 'location', column: 'organization_id' },
    { entity: 'service', column: 'organization_id' },
    { entity: 'organization', column: 'parent_organization_id' },
  ],
  service: [{ entity: 'service_at_location', column: 'service_id' }],
  location: [{ entity: 'service_at_location', column: 'location_id' }],
}

/** The link stands in its column and, where the record has it, in the record. */
const turn = (entity: string, column: string) => `
  update directory.${entity} t set ${column} = $2, version = t.version + 1, modified_at = now(),
    doc = case when t.doc ? '${column}' then jsonb_set(t.doc, '{${column}}', to_jsonb($2::text)) else t.doc end
  where t.${column} = $1 and t.id <> $2`

/** Turns everything that points at one record to another. Links that would stand twice are folded first. */
export async function moveLinks(
  ctx: Context,
  entity: ComparedEntity,
  from: string,
  to: string,
  mergeId: string,
): Promise<Moved[]> {
  const moved: Moved[] = await foldLinks(ctx, entity, from, to, mergeId)
  for (const { entity: table, column } of pointing[entity]) {
    const unfolded = table === 'service_at_location' ? 'and t.id <> all ($3::uuid[])' : ''
    const rows = await ctx.prepared<{ id: string }>(
      `merge_turn_${table}_${column}`,
      `${turn(table, column)} ${unfolded} returning t.id`,
      [from, to, ...(unfolded === '' ? [] : [moved.map((row) => row.id)])],
    )
    for (const row of rows) moved.push({ entity: table, id: row.id, column })
  }
  return moved
}

async function foldLinks(
  ctx: Context,
  entity: ComparedEntity,
  from: string,
  to: string,
  mergeId: string,
): Promise<Moved[]> {
  if (entity === 'organization') return []
  const [own, other] = entity === 'service' ? ['service_id', 'location_id'] : ['location_id', 'service_id']
  const rows = await ctx.prepared<{ id: string }>(
    `merge_fold_${entity}`,
    `with twice as (
       select distinct on (j.id) j.id, k.id as kept from directory.service_at_location j
       join directory.service_at_location k on k.${own} = $2 and k.${other} = j.${other} and k.withdrawn_at is null
       where j.${own} = $1 and j.withdrawn_at is null order by j.id, k.id),
     remembered as (
       insert into directory.merged_id (old_id, entity, new_id, merge_id)
       select id, 'service_at_location', kept, $3 from twice),
     chained as (
       update directory.merged_id m set new_id = t.kept from twice t where m.new_id = t.id)
     update directory.service_at_location j set withdrawn_at = now(), version = j.version + 1, modified_at = now()
     from twice t where j.id = t.id returning j.id`,
    [from, to, mergeId],
  )
  return rows.map((row) => ({ entity: 'service_at_location', id: row.id, column: 'folded' }))
}

/**
 * Turns back what a merge turned, as far as it still points where the merge left it: what was moved on since stays.
 */
export async function moveBack(
  ctx: Context,
  moved: readonly Moved[],
  from: string,
  to: string,
): Promise<void> {
  for (const [key, rows] of Map.groupBy(moved, (row) => `${row.entity} ${row.column}`)) {
    const [table, column] = key.split(' ')
    const ids = rows.map((row) => row.id)
    if (column === 'folded') {
      await ctx.prepared(
        'merge_unfold',
        `update directory.service_at_location t set withdrawn_at = null, version = t.version + 1, modified_at = now()
         where t.id = any ($1::uuid[]) and ${stillThere('service_at_location')}`,
        [ids],
      )
    } else {
      await ctx.prepared(
        `merge_turn_back_${table}_${column}`,
        `${turn(table ?? '', column ?? '')} and t.id = any ($3::uuid[])`,
        [from, to, ids],
      )
    }
  }
}

/**
 * Condition on a row `t`: its source still has it and was not withdrawn, so that being two again brings back
 * nothing that left in the meantime.
 */
export function stillThere(entity: string): string {
  return `not exists (select 1 from directory.source s where s.id = t.source_id and s.withdrawn_at is not null)
    and not exists (select 1 from directory.source_record r where r.source_id = t.source_id and r.entity = '${entity}'
      and coalesce(r.met_as, r.record_id) = t.id and r.withdrawn_at is not null)`
}
