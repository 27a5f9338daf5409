import type { PlacesMean } from '../statistics/clusters.ts'

/** A place, and the sum of the values of its people. */
export interface Place {
  readonly n: number
  readonly sum: number
}

/** What `cohorts.error_of` answers, made by another hand from what that one never tells: each place. */
export function placesMean(all: readonly Place[]): PlacesMean & { readonly n: number } {
  const places = all.filter(({ n }) => n > 0)
  const n = places.reduce((sum, one) => sum + one.n, 0)
  const mean = places.reduce((sum, one) => sum + one.sum, 0) / n
  const squares = places.reduce((sum, one) => sum + (one.sum - one.n * mean) ** 2, 0)
  const count = places.length
  return { n, mean, places: count, error: count < 2 ? null : Math.sqrt((count / (count - 1)) * squares) / n }
}
