import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orDeclined } from '../refusals.ts'
import { planner } from './planner.ts'

export const determinationKinds = ['research', 'quality-improvement'] as const

/** By whose word people may be divided by chance and measured. */
export interface Determination {
  readonly kind: (typeof determinationKinds)[number]
  /** Name and function, or the board. */
  readonly determinedBy: string
  readonly filedAs: string
  /** ISO days; `until` is the last on which a cohort may be drawn by it. */
  readonly determinedOn: string
  readonly until: string
}

/** @param id drawn by the form, so that one pressed twice is one */
export async function recordDetermination(ctx: Context, id: string, said: Determination): Promise<void> {
  const { coalition, person } = planner(ctx)
  const rows = await orDeclined(
    ctx.prepared(
      'cohorts_determine',
      `insert into cohorts.determination (coalition_id, id, kind, determined_by, filed_as, determined_on, until, recorded_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning id`,
      [coalition, id, said.kind, said.determinedBy, said.filedAs, said.determinedOn, said.until, person],
    ),
  )
  if (rows.length > 0)
    await recordEvent(ctx, 'cohort.determined', { kind: 'determination', id }, { kind: said.kind })
}

/** What is recorded, the newest first; at most 20. Leans on determination_newest. */
export async function determinationsHere(
  ctx: Context,
): Promise<readonly (Determination & { readonly id: string; readonly by: string })[]> {
  return await ctx.prepared(
    'cohorts_determinations',
    `select d.id, d.kind, d.determined_by as "determinedBy", d.filed_as as "filedAs", d.determined_on::text as "determinedOn",
       d.until::text, coalesce(p.name, '') as by
     from cohorts.determination d left join identity.person p on p.id = d.recorded_by
     where d.coalition_id = (select identity.coalition()) order by d.recorded_at desc, d.id limit 20`,
    [],
  )
}
