import { momentIn } from '#platform/local-time.ts'

/** When guardians' word ends and the young person's own begins: months, so that no instant tells the day (R26). */
export interface Months {
  readonly guardianUntil: Date
  readonly adultFrom: Date
}

/** Where a day begins first, and where it ends last. */
const FIRST = 'Pacific/Kiritimati'
const LAST = 'Etc/GMT+12'

/**
 * The month of the 18th birthday wherever they may be: nobody wrote down in which zone they live, and it is not that of whoever
 * looks. Guardians' word ends when that month begins anywhere; their own counts once it is over everywhere.
 *
 * @param birthDate ISO day
 */
export function monthsOf(birthDate: string): Months | undefined {
  const guardianUntil = monthsIn(birthDate, FIRST)?.guardianUntil
  const adultFrom = monthsIn(birthDate, LAST)?.adultFrom
  return guardianUntil && adultFrom && { guardianUntil, adultFrom }
}

/**
 * The first day of the month of the 18th birthday, and of the month after it, at 00:00 in a zone.
 *
 * @param birthDate ISO day
 * @returns undefined where the clock of that zone skips such a midnight
 */
function monthsIn(birthDate: string, zone: string): Months | undefined {
  const [year = 0, month = 0] = birthDate.split('-').map(Number)
  const guardianUntil = momentIn(zone, firstOf(year + 18, month))
  const adultFrom = momentIn(
    zone,
    firstOf(month === 12 ? year + 19 : year + 18, month === 12 ? 1 : month + 1),
  )
  return guardianUntil && adultFrom && { guardianUntil, adultFrom }
}

const firstOf = (year: number, month: number) => `${String(year)}-${String(month).padStart(2, '0')}-01 00:00`
