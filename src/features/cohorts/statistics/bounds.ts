/** Between which two values a mean of everybody lies, whatever those answered who did not answer. */
export interface Bounds {
  readonly low: number
  readonly high: number
}

/** From the worst to the best answer. Scores are shares of the points, so from 0 to 1. */
const SHARES: Bounds = { low: 0, high: 1 }

/**
 * @param known of those who answered: how many, and the sum of their values
 * @param missing how many did not
 * @throws {RangeError} nobody at all
 */
export function boundsOfMean(
  known: { readonly n: number; readonly sum: number },
  missing: number,
  { low, high }: Bounds = SHARES,
): Bounds {
  const all = known.n + missing
  if (all <= 0) throw new RangeError('There is no mean of nobody.')
  return { low: (known.sum + missing * low) / all, high: (known.sum + missing * high) / all }
}

/**
 * The mean of everybody's after minus before. Of those who were lost it is known how they began, or nothing.
 *
 * @param pairs of those with both: how many, and the sum of their differences
 * @param lost of those with a first value alone: how many, and the sum of their first values
 * @param neither how many have none
 */
export function boundsOfDifference(
  pairs: { readonly n: number; readonly sum: number },
  lost: { readonly n: number; readonly sum: number },
  neither = 0,
  { low, high }: Bounds = SHARES,
): Bounds {
  const all = pairs.n + lost.n + neither
  if (all <= 0) throw new RangeError('There is no mean of nobody.')
  const most = high - low
  return {
    low: (pairs.sum + lost.n * low - lost.sum - neither * most) / all,
    high: (pairs.sum + lost.n * high - lost.sum + neither * most) / all,
  }
}

/** One arm minus the other: the worst of one against the best of the other. */
export function boundsBetween(now: Bounds, later: Bounds): Bounds {
  return { low: now.low - later.high, high: now.high - later.low }
}
