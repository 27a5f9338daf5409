import { Temporal } from 'temporal-polyfill'

/** A holiday that comes every year, by its rule. Months and weekdays from 1; weekday 1 is Monday; `nth` -1 is the last. */
export type HolidayRule =
  | { readonly name: string; readonly month: number; readonly day: number }
  | { readonly name: string; readonly month: number; readonly weekday: number; readonly nth: number }

/** Which days offices of a jurisdiction work. */
export interface BusinessCalendar {
  readonly id: string
  readonly cite: string
  /** Years for which its rules are known to hold. */
  readonly firstYear: number
  readonly lastYear: number
  readonly holidays: readonly HolidayRule[]
  /** Of a holiday with a fixed date: Saturday is kept on Friday, Sunday on Monday. */
  readonly moved: boolean
}

/** Whether offices work on a day, `2026-11-26`; undefined in a year that the calendar does not answer for. */
export function isBusinessDay(calendar: BusinessCalendar, written: string): boolean | undefined {
  const day = Temporal.PlainDate.from(written)
  if (day.year < calendar.firstYear || day.year > calendar.lastYear) return undefined
  if (day.dayOfWeek > 5) return false
  // New Year's Day of the next year can be kept on the last day of this one.
  return ![day.year, day.year + 1].some((year) => keptOn(calendar, year).has(day.toString()))
}

function keptOn(calendar: BusinessCalendar, year: number): Set<string> {
  return new Set(calendar.holidays.map((rule) => dayOf(rule, year, calendar.moved).toString()))
}

function dayOf(rule: HolidayRule, year: number, moved: boolean): Temporal.PlainDate {
  if ('day' in rule) {
    const day = Temporal.PlainDate.from({ year, month: rule.month, day: rule.day })
    if (!moved) return day
    if (day.dayOfWeek === 6) return day.subtract({ days: 1 })
    return day.dayOfWeek === 7 ? day.add({ days: 1 }) : day
  }
  const first = Temporal.PlainDate.from({ year, month: rule.month, day: 1 })
  if (rule.nth > 0)
    return first.add({ days: ((rule.weekday - first.dayOfWeek + 7) % 7) + 7 * (rule.nth - 1) })
  const last = first.add({ months: 1 }).subtract({ days: 1 })
  return last.subtract({ days: (last.dayOfWeek - rule.weekday + 7) % 7 })
}
