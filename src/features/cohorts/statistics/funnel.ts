import { estimate, LEVEL } from './estimate.ts'
import type { Estimate, NotEstimable, Sample } from './sample.ts'

/** Whoever was to learn, from all of them to those who answered half a year later. */
export const steps = ['assigned', 'started', 'pre', 'post', 'three-months', 'six-months'] as const
export type Step = (typeof steps)[number]

export interface FunnelRow {
  readonly step: Step
  readonly n: number
  /** Of everybody who was assigned; nobody was: not estimable. */
  readonly share: number | NotEstimable
}

/** Of whoever was assigned, also those who never began: what is measured of the rest speaks for the rest alone. */
export function funnelOf(counts: Readonly<Record<Step, number>>): readonly FunnelRow[] {
  const all = counts.assigned
  return steps.map((step) => ({
    step,
    n: counts[step],
    share: all === 0 ? 'not-estimable' : counts[step] / all,
  }))
}

/**
 * How those who stayed began, against those who were lost (Welch). Far apart: what follows tells about another kind of people.
 *
 * @returns not estimable for fewer than 2 of either
 */
export function stayedAgainstLost(stayed: Sample, lost: Sample, level = LEVEL): Estimate | NotEstimable {
  if (stayed.n < 2 || lost.n < 2) return 'not-estimable'
  const [a, b] = [stayed.sd ** 2 / stayed.n, lost.sd ** 2 / lost.n]
  const value = stayed.mean - lost.mean
  const spread = a + b
  const df = spread === 0 ? 1 : spread ** 2 / (a ** 2 / (stayed.n - 1) + b ** 2 / (lost.n - 1))
  return estimate(value, Math.sqrt(spread), df, level)
}
