import { countsOfPrograms } from '#features/administrations/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Cohort } from '../drawing/cohorts-here.ts'
import type { Arm } from '../drawing/draw-arms.ts'
import { type ComparedRow, compareArms } from './compare-arms.ts'

/** Level 3: what programs do with health checks, as shares of those of whom it could have been done. */
export const acts = {
  offered: { of: 'eligible', done: 'offered' },
  alone: { of: 'started', done: 'alone' },
  interpreter: { of: 'started', done: 'interpreter' },
  followed: { of: 'completed', done: 'actedOn' },
} as const
export type Act = keyof typeof acts
export type BehaviorRow = ComparedRow<Act>

/** Level 4: what came of it for young people, of those of whom it could have come. */
const resultsOfChecks = { reached: { of: 'eligible', done: 'actedOn' } } as const
const resultsOfHolds = { arrived: { of: 'held', done: 'came' } } as const
export type Result = keyof typeof resultsOfChecks | keyof typeof resultsOfHolds
export type ResultRow = ComparedRow<Result>

/** Of level 4 what nothing here counts by program: told as such, never as none. */
export const notCounted = ['recognized', 'first-service', 'referrals', 'arrests'] as const

export interface Behavior {
  readonly acts: readonly BehaviorRow[]
  readonly results: readonly ResultRow[]
}

/**
 * What programs that were trained did and what came of it, against those that were not yet, in the whole quarters between both beginnings.
 * Programs are compared and nobody who works there is: figures of a program are of 11 young people or holds at least.
 *
 * @returns undefined: people were drawn one by one, and work beside each other in one program
 */
export async function behaviorOf(
  ctx: Context,
  cohort: Pick<Cohort, 'id' | 'drawnAs' | 'nowFrom' | 'laterFrom'>,
): Promise<Behavior | undefined> {
  if (cohort.drawnAs === 'person') return undefined
  const arms = await ctx.prepared<{ program: string; arm: Arm }>(
    'cohorts_programs_of_arms',
    `select p.id as program, u.arm from cohorts.unit u
     join identity.program p on p.id = u.program_id or (u.program_id is null and p.agency_id = u.agency_id)
     where u.cohort_id = $1 and u.arm is not null`,
    [cohort.id],
  )
  const armOf = new Map(arms.map(({ program, arm }) => [program, arm]))
  const day = (iso: string) => new Date(`${iso}T00:00:00Z`)
  const between = [day(cohort.nowFrom), day(cohort.laterFrom)] as const
  const checks = await countsOfPrograms(ctx, ...between)
  const holds = await ctx.prepared<{ program: string; held: number; came: number | null }>(
    'cohorts_holds_of_programs',
    'select program, held, came from cohorts.holds_of_programs($1, $2)',
    between,
  )
  return {
    acts: compareArms(acts, checks, armOf),
    results: [...compareArms(resultsOfChecks, checks, armOf), ...compareArms(resultsOfHolds, holds, armOf)],
  }
}
