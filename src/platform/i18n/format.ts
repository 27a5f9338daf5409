import { intlTagOf, type Locale } from './locale.ts'

/** `day`: May 3, 2026 · `month`: May 2026 · `moment`: May 3, 2026, 2:05 PM EDT · `time`: 2:05 PM. */
export type DateStyle = 'day' | 'month' | 'moment' | 'time'

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
  time: { hour: 'numeric', minute: '2-digit' },
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/**
 * A date in words.
 *
 * @param value an instant, or a calendar date `YYYY-MM-DD` (or `YYYY-MM`), which belongs to no zone.
 * @param zone IANA zone the instant is told in; UTC when absent, never the server's own zone.
 * @throws {RangeError} the text is not a date.
 */
export function formatDate(
  locale: Locale,
  value: Date | string,
  style: DateStyle = 'day',
  zone = 'UTC',
): string {
  const calendar = typeof value === 'string' && /^\d{4}-\d{2}(-\d{2})?$/.test(value)
  const instant = typeof value === 'string' ? new Date(value) : value
  const told = calendar ? 'UTC' : zone
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
