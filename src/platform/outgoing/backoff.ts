/** Longest wait between two tries. */
export const longestWait = 24 * 3600

/**
 * Seconds until the next try: twice as long after each failure, up to a day, and never at the same moment as
 * others that failed with it.
 *
 * @param failures in a row, from 1
 * @param chance between 0 and 1
 */
export function waitAfter(failures: number, base: number, chance: number): number {
  const whole = Math.min(longestWait, base * 2 ** Math.min(Math.max(failures, 1) - 1, 20))
  return Math.round(whole / 2 + (whole / 2) * chance)
}
