import { intlTagOf, type Locale } from './locale.ts'

/**
 * `day`: May 3, 2026 · `month`: May 2026 · `moment`: May 3, 2026, 2:05 PM EDT · `short`: the same with a short month ·
 * `dayTime`: May 3, 2:05 PM · `time`: 2:05 PM.
 */
export type DateStyle = 'day' | 'month' | 'moment' | 'short' | 'dayTime' | 'time'

const STYLES: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  day: { year: 'numeric', month: 'long', day: 'numeric' },
  month: { year: 'numeric', month: 'long' },
  moment: {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  },
  short: {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  },
  dayTime: { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' },
  time: { hour: 'numeric', minute: '2-digit' },
}

/** Until whoever runs the program says another: the zone where most of the country lives. */
let nobodysZone = 'America/New_York'

/** Where nobody knows of a place, times are told in this zone, with its name. */
export const zoneOfNobody = (): string => nobodysZone

/** Told once, when the program starts. @param zone IANA zone */
export function tellNobodysTimeIn(zone: string): void {
  nobodysZone = zone
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/**
 * A date in words.
 *
 * @param value an instant, or a calendar date `YYYY-MM-DD` (or `YYYY-MM`), which belongs to no zone.
 * @param zone IANA zone that an instant is told in: that of the place it is about, never UTC nor the server's own.
 * @throws {RangeError} the text is not a date.
 */
export function formatDate(
  locale: Locale,
  value: Date | string,
  style: DateStyle = 'day',
  zone?: string,
): string {
  const calendar = typeof value === 'string' && /^\d{4}-\d{2}(-\d{2})?$/.test(value)
  const instant = typeof value === 'string' ? new Date(value) : value
  const told = calendar ? 'UTC' : (zone ?? nobodysZone)
  const id = `${locale}|${style}|${told}`
  let formatter = formatters.get(id)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(intlTagOf(locale), { ...STYLES[style], timeZone: told })
    formatters.set(id, formatter)
  }
  return formatter.format(instant)
}

const plainNumbers = new Map<Locale, Intl.NumberFormat>()

export function formatNumber(locale: Locale, value: number, options?: Intl.NumberFormatOptions): string {
  if (options) return new Intl.NumberFormat(intlTagOf(locale), options).format(value)
  // Making one takes fifty times as long as using it, and a page of lines says a hundred numbers.
  let formatter = plainNumbers.get(locale)
  if (!formatter) {
    formatter = new Intl.NumberFormat(intlTagOf(locale))
    plainNumbers.set(locale, formatter)
  }
  return formatter.format(value)
}

const relatives = new Map<Locale, Intl.RelativeTimeFormat>()
const MINUTE = 60_000
/** Up to how many of a unit are told before the next larger one is: "47 hours ago", then "2 days ago". */
const UNITS = [
  ['minute', MINUTE, 60],
  ['hour', 60 * MINUTE, 48],
  ['day', 24 * 60 * MINUTE, 60],
  ['month', 30.44 * 24 * 60 * MINUTE, 24],
  ['year', 365.25 * 24 * 60 * MINUTE, Number.POSITIVE_INFINITY],
] as const

/** "3 days ago", "in 2 hours", "now"; counted in days and more where `least` is a day: "today", "yesterday". */
export function formatRelative(
  locale: Locale,
  at: Date,
  now: Date,
  least: 'minute' | 'day' = 'minute',
): string {
  let formatter = relatives.get(locale)
  if (!formatter) {
    formatter = new Intl.RelativeTimeFormat(intlTagOf(locale), { numeric: 'auto' })
    relatives.set(locale, formatter)
  }
  const apart = at.getTime() - now.getTime()
  const units = least === 'day' ? UNITS.slice(2) : UNITS
  for (const [unit, lasts, most] of units) {
    const count = Math.trunc(apart / lasts)
    if (unit === 'minute' && count === 0) break
    if (Math.abs(count) < most) return formatter.format(count, unit)
  }
  return formatter.format(0, 'second')
}

const days = new Map<string, Intl.DateTimeFormat>()

/** The calendar date of an instant in a zone, `2026-05-03`. */
export function isoDay(at: Date, zone: string): string {
  let format = days.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    })
    days.set(zone, format)
  }
  return format.format(at)
}

/** Today where it comes first: what somebody did this morning in Guam was done on a day that UTC has not reached. */
export function todayAnywhere(now: Date): string {
  return isoDay(now, 'Pacific/Kiritimati')
}

/** An instant for a spreadsheet: ISO 8601 on the clocks of a zone, with their offset, `2026-05-02T21:05:00-05:00`. */
export function isoIn(at: Date, zone: string): string {
  const parts = new Map<string, string>(
    new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'longOffset',
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  const part = (type: string) => parts.get(type) ?? ''
  const offset = part('timeZoneName').replace('GMT', '') || '+00:00'
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}${offset}`
}
