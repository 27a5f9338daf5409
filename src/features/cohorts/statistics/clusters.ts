import { estimate, LEVEL } from './estimate.ts'
import type { Estimate, NotEstimable } from './sample.ts'

/** The mean of people who work at several places. People of one do alike, so that they count for fewer than they are. */
export interface PlacesMean {
  readonly mean: number
  /** Standard error that holds although they are alike: linearized variance with the factor G / (G - 1), CR1. Null: one place. */
  readonly error: number | null
  readonly places: number
}

/** With t at G - 1 degrees of freedom. @returns not estimable for fewer than 2 places */
export function ofPlaces({ mean, error, places }: PlacesMean, level = LEVEL): Estimate | NotEstimable {
  return error === null || places < 2 ? 'not-estimable' : estimate(mean, error, places - 1, level)
}

/**
 * The mean of one arm minus that of the other, each with its own places: variances add, and so do degrees of freedom.
 *
 * @returns not estimable where an arm has fewer than 2 places
 */
export function differenceOfArms(now: PlacesMean, later: PlacesMean, level = LEVEL): Estimate | NotEstimable {
  if (now.error === null || later.error === null || now.places < 2 || later.places < 2) return 'not-estimable'
  return estimate(
    now.mean - later.mean,
    Math.hypot(now.error, later.error),
    now.places + later.places - 2,
    level,
  )
}

/** How many times the variance is that of the same people at no place. @param sd of all values, above 0 */
export function designEffect(error: number, { n, sd }: { readonly n: number; readonly sd: number }): number {
  return error ** 2 / (sd ** 2 / n)
}
