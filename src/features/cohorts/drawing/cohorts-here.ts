import type { Context } from '#platform/db/actor.ts'
import { noSuchThing } from '../refusals.ts'
import type { Arm } from './draw-arms.ts'
import type { DrawnAs } from './draw-cohort.ts'

export interface Cohort {
  readonly id: string
  readonly course: string
  readonly drawnAs: DrawnAs
  readonly seed: string
  /** ISO days. */
  readonly nowFrom: string
  readonly laterFrom: string
  readonly until: string
  readonly drawnAt: Date
  readonly stoppedAt: Date | null
  readonly kind: 'research' | 'quality-improvement'
  readonly determinedBy: string
  readonly filedAs: string
  readonly places: number
}

/** A place that takes part; arm null: of its people each is drawn. */
export interface Unit {
  readonly place: number
  /** Id of what was drawn: a program or an agency. */
  readonly id: string
  readonly name: string
  readonly arm: Arm | null
}

const COHORT = `c.id, c.course, c.drawn_as as "drawnAs", c.seed, c.now_from::text as "nowFrom", c.later_from::text as "laterFrom",
  c.until::text, c.drawn_at as "drawnAt", c.stopped_at as "stoppedAt", d.kind, d.determined_by as "determinedBy", d.filed_as as "filedAs",
  (select count(*)::integer from cohorts.unit u where u.coalition_id = c.coalition_id and u.cohort_id = c.id) as places
  from cohorts.cohort c join cohorts.determination d on d.coalition_id = c.coalition_id and d.id = c.determination_id`

/** Cohorts of the acting coalition, the newest first; at most 50. */
export async function cohortsHere(ctx: Context): Promise<readonly Cohort[]> {
  return await ctx.prepared<Cohort>(
    'cohorts_here',
    `select ${COHORT} order by c.drawn_at desc, c.id limit 50`,
    [],
  )
}

/** @throws {NotFound} none of the acting coalition */
export async function cohortOf(
  ctx: Context,
  id: string,
): Promise<Cohort & { readonly units: readonly Unit[] }> {
  const [cohort] = await ctx.prepared<Cohort>('cohorts_one', `select ${COHORT} where c.id = $1`, [id])
  if (!cohort) throw noSuchThing()
  const units = await ctx.prepared<Unit>(
    'cohorts_units',
    `select u.place, coalesce(u.program_id, u.agency_id) as id, coalesce(g.name, a.name, '') as name, u.arm
     from cohorts.unit u left join identity.agency a on a.id = u.agency_id left join identity.program g on g.id = u.program_id
     where u.cohort_id = $1 order by u.place`,
    [id],
  )
  return { ...cohort, units }
}
