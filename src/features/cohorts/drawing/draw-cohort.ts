import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { noSuchThing, orDeclined } from '../refusals.ts'
import { planner } from './planner.ts'

/** What chance divides. */
export const drawnAs = ['program', 'agency', 'person'] as const
export type DrawnAs = (typeof drawnAs)[number]

export interface Plan {
  readonly determination: string
  readonly course: string
  readonly drawnAs: DrawnAs
  /** Programs, or agencies where those are drawn: four at least, so that each arm has two; where people are drawn, one. */
  readonly places: readonly string[]
  /** ISO days. */
  readonly nowFrom: string
  readonly laterFrom: string
  readonly until: string
}

/**
 * Draws a cohort. The seed is the database's, so that nobody tries seeds until one pleases.
 *
 * @param id drawn by the form, so that one pressed twice is one
 * @throws {Conflict} `no-determination`: nobody's word for it, or no longer
 * @throws {Invalid} `few-places`, `place-gone`, `drawn-already` · `begins-before`: a day that has passed
 */
export async function drawCohort(ctx: Context, id: string, plan: Plan): Promise<void> {
  planner(ctx)
  const [drawn] = await orDeclined(
    ctx.prepared<{ drawn: boolean }>(
      'cohorts_draw',
      'select cohorts.draw($1, $2, $3, $4, $5, $6, $7, $8) as drawn',
      [
        id,
        plan.determination,
        plan.course,
        plan.drawnAs,
        [...new Set(plan.places)],
        plan.nowFrom,
        plan.laterFrom,
        plan.until,
      ],
    ),
  )
  if (drawn?.drawn) await recordEvent(ctx, 'cohort.drawn', { kind: 'cohort', id }, { course: plan.course })
}

/**
 * It holds nobody back from now on, and nobody joins it; what was counted stays. A second press changes nothing.
 *
 * @throws {NotFound} none that goes on, or a colleague stopped it
 */
export async function stopCohort(ctx: Context, id: string): Promise<void> {
  const { person } = planner(ctx)
  const rows = await ctx.prepared(
    'cohorts_stop',
    `update cohorts.cohort set stopped_at = clock_timestamp(), stopped_by = $2 where id = $1 and stopped_at is null returning id`,
    [id, person],
  )
  if (rows.length === 0) {
    const own = await ctx.prepared(
      'cohorts_stopped_before',
      'select from cohorts.cohort where id = $1 and stopped_by = $2',
      [id, person],
    )
    if (own.length > 0) return
    throw noSuchThing()
  }
  await recordEvent(ctx, 'cohort.stopped', { kind: 'cohort', id })
}
