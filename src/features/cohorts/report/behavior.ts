import { type CountsOfProgram, countsOfPrograms } from '#features/administrations/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Cohort } from '../drawing/cohorts-here.ts'
import type { Arm } from '../drawing/draw-arms.ts'
import { differenceOfArms, type PlacesMean } from '../statistics/clusters.ts'
import { type Estimate, type NotEstimable, sampleOf } from '../statistics/sample.ts'

/** What programs do with health checks, as shares of those of whom it could have been done. Level 4 is the last. */
export const acts = {
  offered: { of: 'eligible', done: 'offered' },
  alone: { of: 'started', done: 'alone' },
  interpreter: { of: 'started', done: 'interpreter' },
  followed: { of: 'completed', done: 'actedOn' },
} as const satisfies Record<string, { of: keyof CountsOfProgram; done: keyof CountsOfProgram }>
export type Act = keyof typeof acts

/** Of the programs of one arm: the mean of their shares, each program as one. */
export interface ArmShare extends PlacesMean {
  /** Young people of whom it could have been done, at all of them. */
  readonly of: number
}

export interface BehaviorRow {
  readonly act: Act
  /** Null: no program of the arm tells both figures. */
  readonly now: ArmShare | null
  readonly later: ArmShare | null
  readonly difference: Estimate | NotEstimable
}

/**
 * What programs that were trained did, against those that were not yet, in the whole quarters between both beginnings. Programs are compared
 * and nobody who works there is: figures of a program are of 11 young people at least.
 *
 * @returns undefined: people were drawn one by one, and work beside each other in one program
 */
export async function behaviorOf(
  ctx: Context,
  cohort: Pick<Cohort, 'id' | 'drawnAs' | 'nowFrom' | 'laterFrom'>,
): Promise<readonly BehaviorRow[] | undefined> {
  if (cohort.drawnAs === 'person') return undefined
  const arms = await ctx.prepared<{ program: string; arm: Arm }>(
    'cohorts_programs_of_arms',
    `select p.id as program, u.arm from cohorts.unit u
     join identity.program p on p.id = u.program_id or (u.program_id is null and p.agency_id = u.agency_id)
     where u.cohort_id = $1 and u.arm is not null`,
    [cohort.id],
  )
  const day = (iso: string) => new Date(`${iso}T00:00:00Z`)
  const counts = await countsOfPrograms(ctx, day(cohort.nowFrom), day(cohort.laterFrom))
  return compareArms(counts, new Map(arms.map(({ program, arm }) => [program, arm])))
}

/** @param armOf arms by program; one that is in none is left out */
export function compareArms(
  counts: readonly CountsOfProgram[],
  armOf: ReadonlyMap<string, Arm>,
): readonly BehaviorRow[] {
  return (Object.keys(acts) as Act[]).map((act) => {
    const now = armShare(counts, armOf, 'now', act)
    const later = armShare(counts, armOf, 'later', act)
    return { act, now, later, difference: now && later ? differenceOfArms(now, later) : 'not-estimable' }
  })
}

function armShare(
  counts: readonly CountsOfProgram[],
  armOf: ReadonlyMap<string, Arm>,
  arm: Arm,
  act: Act,
): ArmShare | null {
  const programs = new Map<string, { of: number; done: number }>()
  for (const line of counts) {
    const of = line[acts[act].of]
    const done = line[acts[act].done]
    if (armOf.get(line.program) !== arm || of === null || done === null || of === 0) continue
    const sum = programs.get(line.program) ?? { of: 0, done: 0 }
    programs.set(line.program, { of: sum.of + of, done: sum.done + done })
  }
  if (programs.size === 0) return null
  const { n, mean, sd } = sampleOf([...programs.values()].map(({ of, done }) => done / of))
  return {
    mean,
    error: n < 2 ? null : sd / Math.sqrt(n),
    places: n,
    of: [...programs.values()].reduce((sum, { of }) => sum + of, 0),
  }
}
