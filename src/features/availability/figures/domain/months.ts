/** A month, `2026-10`: of the clocks where a coalition works. */
export type Month = string

/** How many months back can be looked at, the running one included. */
export const MONTHS_BACK = 13

const monthOf = (year: number, month: number): Month =>
  new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 7)

/**
 * The months that can be looked at, newest first, whether or not anything was asked in them: a list of those in which something was would tell that.
 *
 * @param today there, `2026-10-03`
 */
export function monthsUntil(today: string): readonly Month[] {
  const [year = 0, month = 1] = today.split('-').map(Number)
  return Array.from({ length: MONTHS_BACK }, (_, back) => monthOf(year, month - 1 - back))
}

/** Whether figures of asks of a month are out: a week after its end anywhere, when no ask of it can change any more. As in publish_gaps. */
export function isOut(month: Month, now: Date): boolean {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return Date.UTC(year, number, 9) <= now.getTime()
}

/** The newest month whose figures of asks are out. */
export function newestOut(now: Date, today: string): Month {
  const months = monthsUntil(today)
  return months.find((one) => isOut(one, now)) ?? today.slice(0, 7)
}
