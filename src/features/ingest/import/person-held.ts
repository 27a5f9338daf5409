import type { FieldState } from '#features/directory/index.ts'
import { emptyProfile } from '#features/directory/index.ts'
import type { Context } from '#platform/db/actor.ts'

/** Stands for every field: a person confirmed the whole record, and that still counts. */
const everything = '*'

/** What the source says of itself; no person has a word in it. */
const ofTheSource: ReadonlySet<string> = new Set([
  'id',
  'last_modified',
  'assured_date',
  'assurer_email',
  'metadata',
])

const held = `
select p.record_id, p.path from directory.field_provenance p
where p.record_id = any ($1::uuid[]) and p.current and p.method <> 'import'
union all
select s.id, '${everything}' from directory.service s where s.id = any ($1::uuid[])
  and s.human_confirmed_at > now() - make_interval(days => coalesce((s.profile -> 'shelfLifeDays' ->> 'record')::integer, 180))
union all
select o.id, '${everything}' from directory.organization o where o.id = any ($1::uuid[]) and o.human_confirmed_at > now() - interval '180 days'
union all
select l.id, '${everything}' from directory.location l where l.id = any ($1::uuid[]) and l.human_confirmed_at > now() - interval '180 days'`

/**
 * Fields in which a person's word stands over a source's: those a person set, and all of a record that a person
 * confirmed while that confirmation counts (SHELF_LIFE_DAYS). Read them with {@link heldPaths}.
 */
export async function personHeld(ctx: Context, ids: readonly string[]): Promise<Map<string, Set<string>>> {
  const fields = new Map<string, Set<string>>()
  if (ids.length === 0) return fields
  const rows = await ctx.prepared<{ record_id: string; path: string }>('conflict_held', held, [ids])
  for (const row of rows) {
    const paths = fields.get(row.record_id)
    if (paths) paths.add(row.path)
    else fields.set(row.record_id, new Set([row.path]))
  }
  return fields
}

/** The fields themselves, given what the source offers and what stands. */
export function heldPaths(
  held: ReadonlySet<string>,
  offered: FieldState,
  current: FieldState,
): readonly string[] {
  const paths = held.has(everything)
    ? new Set([
        ...held,
        ...Object.keys(offered.doc),
        ...Object.keys(current.doc),
        ...Object.keys(emptyProfile).map((key) => `profile.${key}`),
        'needIds',
        'status',
      ])
    : held
  return [...paths].filter((path) => path !== everything && path !== '' && !ofTheSource.has(path))
}
