import { estimate, LEVEL } from './estimate.ts'
import type { Estimate, NotEstimable } from './sample.ts'

/** A site: people of one do alike, so that they count for fewer than they are. */
export interface Cluster {
  /** People. */
  readonly n: number
  /** Of their values. */
  readonly sum: number
}

export interface ClusterMean {
  readonly estimate: Estimate
  readonly n: number
  readonly clusters: number
  readonly error: number
}

/**
 * The mean of all people with limits that hold although people of a site are alike: linearized variance with the factor G / (G - 1)
 * (CR1), and t with G - 1 degrees of freedom. With everybody a site of their own it is the plain one.
 *
 * @returns not estimable for fewer than 2 sites
 */
export function clusterMean(all: readonly Cluster[], level = LEVEL): ClusterMean | NotEstimable {
  const clusters = all.filter(({ n }) => n > 0)
  const count = clusters.length
  if (count < 2) return 'not-estimable'
  const n = clusters.reduce((sum, one) => sum + one.n, 0)
  const mean = clusters.reduce((sum, one) => sum + one.sum, 0) / n
  const squares = clusters.reduce((sum, one) => sum + (one.sum - one.n * mean) ** 2, 0)
  const error = Math.sqrt((count / (count - 1)) * squares) / n
  return { estimate: estimate(mean, error, count - 1, level), n, clusters: count, error }
}

/** How many times the variance is that of the same people at no site. @param sd of all values, above 0 */
export function designEffect({ error, n }: Pick<ClusterMean, 'error' | 'n'>, sd: number): number {
  return error ** 2 / (sd ** 2 / n)
}

/**
 * The mean of one arm minus that of the other, each with its own sites: variances add, and so do degrees of freedom.
 *
 * @returns not estimable where an arm has fewer than 2 sites
 */
export function differenceOfArms(
  now: readonly Cluster[],
  later: readonly Cluster[],
  level = LEVEL,
): Estimate | NotEstimable {
  const [one, other] = [clusterMean(now, level), clusterMean(later, level)]
  if (one === 'not-estimable' || other === 'not-estimable') return 'not-estimable'
  return estimate(
    one.estimate.value - other.estimate.value,
    Math.hypot(one.error, other.error),
    one.clusters + other.clusters - 2,
    level,
  )
}
