/** Days after the end of a quarter at which its figures are closed and come out: whatever began in it had its limit by then. */
export const CLOSED_AFTER_DAYS = 45
const BACK = 9

/** The first day of a quarter by UTC: `2026-10-01`. */
export type Quarter = string

export const quarterOf = (at: Date): Quarter =>
  new Date(Date.UTC(at.getUTCFullYear(), 3 * Math.floor(at.getUTCMonth() / 3), 1)).toISOString().slice(0, 10)

/** The running quarter and eight before it, whether or not anything began in them. */
export function quartersUntil(now: Date): readonly Quarter[] {
  return Array.from({ length: BACK }, (_, back) =>
    quarterOf(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 3 * back, 1))),
  )
}

export const endOfQuarter = (quarter: Quarter): Date => {
  const from = new Date(`${quarter}T00:00:00Z`)
  return new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 3, 1))
}

/** When the figures of a quarter are closed. What is said later counts in none. */
export const closesAt = (quarter: Quarter): Date =>
  new Date(endOfQuarter(quarter).getTime() + CLOSED_AFTER_DAYS * 86_400_000)

/** The newest quarter whose figures are out. */
export const newestClosed = (now: Date): Quarter =>
  quartersUntil(now).find((quarter) => closesAt(quarter) <= now) ?? quarterOf(now)
