import { requireStaff } from '#features/directory/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { ComparedEntity } from './domain/comparable.ts'

export interface MergeLine {
  readonly id: string
  readonly entity: ComparedEntity
  readonly keptId: string
  readonly mergedId: string
  readonly keptName: string
  readonly mergedName: string
  readonly personName: string
  readonly at: Date
  readonly moved: number
  readonly undoneAt: Date | null
}

const nameOf = (column: string) => `case m.entity
  when 'organization' then (select o.name from directory.organization o where o.id = m.${column})
  when 'service' then (select s.name from directory.service s where s.id = m.${column})
  else (select l.name from directory.location l where l.id = m.${column}) end`

/** The last 100 merges, newest first. @throws {Forbidden} `staff-only` */
export async function listMerges(ctx: Context): Promise<MergeLine[]> {
  requireStaff(ctx)
  return ctx.prepared<MergeLine>(
    'merges_list',
    `select m.id, m.entity, m.kept_id as "keptId", m.merged_id as "mergedId", coalesce(${nameOf('kept_id')}, '') as "keptName",
       coalesce(${nameOf('merged_id')}, '') as "mergedName", p.name as "personName", m.merged_at as at,
       jsonb_array_length(m.moved) as moved, m.undone_at as "undoneAt"
     from directory.merge m join identity.person p on p.id = m.merged_by order by m.merged_at desc, m.id limit 100`,
    [],
  )
}

/** A merge that stands, by which its undo is offered; undefined when it was undone or is none of the last. */
export async function mergeToUndo(ctx: Context, id: string): Promise<MergeLine | undefined> {
  return (await listMerges(ctx)).find((one) => one.id === id && one.undoneAt === null)
}
