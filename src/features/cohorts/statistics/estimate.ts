import { studentBelow, studentQuantile } from '#platform/statistics/special.ts'
import type { Estimate } from './sample.ts'

/** How sure an interval is where nothing else is said. */
export const LEVEL = 0.95

/**
 * A value with limits by Student's t.
 *
 * @param error standard error in the unit of the value. 0: nothing varies, and the value is its own limits.
 * @param df degrees of freedom, above 0
 */
export function estimate(value: number, error: number, df: number, level = LEVEL): Estimate {
  if (error === 0) return { value, low: value, high: value, p: value === 0 ? 1 : 0 }
  const half = studentQuantile(0.5 + level / 2, df) * error
  return {
    value,
    low: value - half,
    high: value + half,
    p: 2 * studentBelow(-Math.abs(value / error), df),
  }
}
