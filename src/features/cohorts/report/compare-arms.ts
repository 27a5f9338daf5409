import type { Arm } from '../drawing/draw-arms.ts'
import { differenceOfArms, type PlacesMean } from '../statistics/clusters.ts'
import { type Estimate, type NotEstimable, sampleOf } from '../statistics/sample.ts'

/** Of the programs of one arm: the mean of their shares, each program as one. */
export interface ArmShare extends PlacesMean {
  /** Those of whom it could have been done, at all of them. */
  readonly of: number
}

/** One share, of the programs of both arms. */
export interface ComparedRow<A extends string> {
  readonly act: A
  /** Null: no program of the arm tells both figures. */
  readonly now: ArmShare | null
  readonly later: ArmShare | null
  readonly difference: Estimate | NotEstimable
}

/** A program in a quarter, with counts by name; null: of a few, or it would tell of a few. */
export type LineOfProgram<K extends string> = Readonly<Record<K, number | null>> & {
  readonly program: string
}

/** What is divided by what. */
export interface Share<K extends string> {
  readonly of: K
  readonly done: K
}

/** @param armOf arms by program; one that is in none is left out */
export function compareArms<A extends string, K extends string>(
  shares: Readonly<Record<A, Share<K>>>,
  lines: readonly LineOfProgram<K>[],
  armOf: ReadonlyMap<string, Arm>,
): readonly ComparedRow<A>[] {
  return (Object.keys(shares) as A[]).map((act) => {
    const ofArm = (arm: Arm) =>
      armShare(
        lines.filter(({ program }) => armOf.get(program) === arm),
        shares[act],
      )
    const now = ofArm('now')
    const later = ofArm('later')
    return { act, now, later, difference: now && later ? differenceOfArms(now, later) : 'not-estimable' }
  })
}

function armShare<K extends string>(lines: readonly LineOfProgram<K>[], share: Share<K>): ArmShare | null {
  const programs = new Map<string, { of: number; done: number }>()
  for (const line of lines) {
    const of: number | null = line[share.of]
    const done: number | null = line[share.done]
    if (of === null || done === null || of === 0) continue
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
