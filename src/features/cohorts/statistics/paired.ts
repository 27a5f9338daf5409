import { dAv, gAv } from './effect-size.ts'
import { estimate, LEVEL } from './estimate.ts'
import { type Estimate, type NotEstimable, type Sample, sampleOf } from './sample.ts'

/** The same people before and after; of each only figures of the group. */
export interface PairedSamples {
  readonly before: Sample
  readonly after: Sample
  /** Of each person's after minus before. */
  readonly difference: Sample
}

export interface PairedDifference {
  readonly n: number
  readonly difference: Estimate
  readonly dAv: number | NotEstimable
  readonly gAv: number | NotEstimable
}

/** @param pairs before and after of each person, at least one pair */
export function pairedSamples(pairs: readonly (readonly [before: number, after: number])[]): PairedSamples {
  return {
    before: sampleOf(pairs.map(([before]) => before)),
    after: sampleOf(pairs.map(([, after]) => after)),
    difference: sampleOf(pairs.map(([before, after]) => after - before)),
  }
}

/** The mean difference of pairs with its t interval, and how large it is. Fewer than 2 pairs: not estimable. */
export function pairedDifference(
  { before, after, difference }: PairedSamples,
  level = LEVEL,
): PairedDifference | NotEstimable {
  const { n, mean, sd } = difference
  if (n < 2) return 'not-estimable'
  return {
    n,
    difference: estimate(mean, sd / Math.sqrt(n), n - 1, level),
    dAv: dAv(before, after),
    gAv: gAv(before, after, n),
  }
}
