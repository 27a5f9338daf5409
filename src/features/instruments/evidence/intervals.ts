import { betaQuantile, normalQuantile } from '#platform/statistics/special.ts'

/** Both ends between 0 and 1. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** Nothing was counted, or a cell is empty that the formula divides by. */
export type NotEstimable = 'not-estimable'

const LEVEL = 0.95

/** Score interval of a proportion (Wilson 1927). @param x counted @param n of so many; 0 of 0 is not estimable */
export function wilson(x: number, n: number, level = LEVEL): Interval | NotEstimable {
  if (!countable(x, n)) return 'not-estimable'
  const z = normalQuantile(0.5 + level / 2)
  const p = x / n
  const middle = p + (z * z) / (2 * n)
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  const whole = 1 + (z * z) / n
  return ends(x, n, (middle - half) / whole, (middle + half) / whole)
}

/** Exact interval of a proportion (Clopper and Pearson 1934), by quantiles of the beta distribution. */
export function clopperPearson(x: number, n: number, level = LEVEL): Interval | NotEstimable {
  if (!countable(x, n)) return 'not-estimable'
  const tail = (1 - level) / 2
  return ends(
    x,
    n,
    x === 0 ? 0 : betaQuantile(tail, x, n - x + 1),
    x === n ? 1 : betaQuantile(1 - tail, x + 1, n - x),
  )
}

/** None of them begins at exactly 0, all of them ends at exactly 1: no rounding says otherwise. */
function ends(x: number, n: number, low: number, high: number): Interval {
  return { low: x === 0 ? 0 : low, high: x === n ? 1 : high }
}

/** @throws {RangeError} counts that no table can have */
function countable(x: number, n: number): boolean {
  if (!(Number.isInteger(x) && Number.isInteger(n) && x >= 0 && x <= n))
    throw new RangeError('A count is a whole number, and no more than all of them.')
  return n > 0
}
