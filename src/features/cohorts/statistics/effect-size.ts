import type { NotEstimable, Sample } from './sample.ts'

type Spread = Pick<Sample, 'mean' | 'sd'>

/** d_av = (m2 - m1) / ((s1 + s2) / 2): a difference in standard deviations, by the mean of the two. Nothing varies: not estimable. */
export function dAv(before: Spread, after: Spread): number | NotEstimable {
  const spread = (before.sd + after.sd) / 2
  return spread === 0 ? 'not-estimable' : (after.mean - before.mean) / spread
}

/**
 * Hedges' g_av: d_av less what it says too much in small samples, by J = 1 - 3 / (4 df - 1) with df = n - 1 pairs.
 *
 * @param n pairs; fewer than 2 are not estimable
 */
export function gAv(before: Spread, after: Spread, n: number): number | NotEstimable {
  const d = dAv(before, after)
  return d === 'not-estimable' || n < 2 ? 'not-estimable' : d * smallSample(n - 1)
}

/** @param df degrees of freedom, 1 or more */
export const smallSample = (df: number): number => 1 - 3 / (4 * df - 1)
