import { Temporal } from 'temporal-polyfill'
import { type BusinessCalendar, isBusinessDay } from './calendar.ts'
import type { Period } from './row.ts'

export { localTime } from '#platform/local-time.ts'

/** On whose clock and calendar days are counted. */
export interface Place {
  /** IANA zone of the jurisdiction: `America/Chicago`. */
  readonly zone: string
  /** Null: none is known, and no business days can be counted. */
  readonly calendar: BusinessCalendar | null
}

/** A moment, or why there is none. */
export type Moment = { readonly at: Date } | { readonly unknown: 'no-calendar' | 'calendar-ended' }

/**
 * When a period that starts at `start` is over. Minutes and hours are lengths of time: 24 hours are 24 hours also when clocks
 * change. Days are those of the place: the day of the start is not counted, and the period ends with its last day. Months end with
 * the day of the same number, or with the month where it has none.
 *
 * @returns `unknown` where business days cannot be counted: a guess would be a wrong date in a legal clock
 */
export function endOf(start: Date, { amount, unit }: Period, { zone, calendar }: Place): Moment {
  if (unit === 'min') return { at: new Date(start.getTime() + amount * 60_000) }
  if (unit === 'h') return { at: new Date(start.getTime() + amount * 3_600_000) }
  const first = Temporal.Instant.fromEpochMilliseconds(start.getTime()).toZonedDateTimeISO(zone).toPlainDate()
  if (unit === 'clock-day') return { at: endOfDay(first.add({ days: amount }), zone) }
  if (unit === 'month') return { at: endOfDay(first.add({ months: amount }), zone) }
  if (calendar === null) return { unknown: 'no-calendar' }
  let day = first
  for (let left = amount; left > 0; ) {
    day = day.add({ days: 1 })
    const counts = isBusinessDay(calendar, day.toString())
    if (counts === undefined) return { unknown: 'calendar-ended' }
    if (counts) left -= 1
  }
  return { at: endOfDay(day, zone) }
}

/** The first moment after a day: where midnight is skipped, the day begins later. */
function endOfDay(day: Temporal.PlainDate, zone: string): Date {
  return new Date(day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds)
}

/** Whether a period is a length of time, and not days of a calendar. */
export const endsByClock = ({ unit }: Period): boolean => unit === 'min' || unit === 'h'

/** An instant as a local time that is there once: `2026-11-01T01:30-04:00`. */
export const withOffset = (at: Date, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: 'never', smallestUnit: 'minute' })

/** Whether a place's clock is known by this name, `America/Chicago`. Short names such as EST are none: they mean no place. */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name })
    return name.includes('/')
  } catch {
    return false
  }
}
