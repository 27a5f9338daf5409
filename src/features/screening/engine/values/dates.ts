/**
 * The span of time that a FHIR date, dateTime or instant names, in milliseconds: a year names all of its days. A dateTime
 * without an offset cannot be; a date is taken in the offset of what it is compared with, so it stands here in UTC.
 */
export interface Span {
  readonly first: number
  readonly last: number
  readonly precision: 'year' | 'month' | 'day' | 'second'
}

const shape =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:\d{2}))?)?)?$/

/** The span; undefined of what is no date or dateTime that a calendar has. */
export function spanOf(text: string): Span | undefined {
  const parts = shape.exec(text)
  if (parts === null) return undefined
  const [, year = '', month, day, hour, minute, second, fraction, offset] = parts
  const y = Number(year)
  if (y === 0) return undefined
  if (month === undefined) return between(utc(y, 1, 1), utc(y + 1, 1, 1), 'year')
  const m = Number(month)
  if (m < 1 || m > 12) return undefined
  if (day === undefined) return between(utc(y, m, 1), m === 12 ? utc(y + 1, 1, 1) : utc(y, m + 1, 1), 'month')
  const d = Number(day)
  if (d < 1 || d > daysIn(y, m)) return undefined
  const midnight = utc(y, m, d)
  if (hour === undefined) return between(midnight, midnight + 86_400_000, 'day')
  const [h, min, s] = [Number(hour), Number(minute), Number(second)]
  if (h > 23 || min > 59 || s > 60) return undefined
  const away = offsetOf(offset ?? 'Z')
  if (away === undefined) return undefined
  const milliseconds = fraction === undefined ? 0 : Number(`0.${fraction}`) * 1000
  const at = midnight + ((h * 60 + min) * 60 + s) * 1000 + milliseconds - away
  return { first: at, last: at, precision: 'second' }
}

function between(first: number, next: number, precision: Span['precision']): Span {
  return { first, last: next - 1, precision }
}

function utc(year: number, month: number, day: number): number {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date.getTime()
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
}

function offsetOf(text: string): number | undefined {
  if (text === 'Z') return 0
  const hours = Number(text.slice(1, 3))
  const minutes = Number(text.slice(4, 6))
  if (hours > 14 || minutes > 59) return undefined
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}

/** Milliseconds of the day; undefined of what is no FHIR time. */
export function timeOf(text: string): number | undefined {
  const parts = /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(\.\d+)?$/.exec(text)
  if (parts === null) return undefined
  const [, hour, minute, second, fraction = ''] = parts
  return (
    ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 +
    (fraction === '' ? 0 : Number(`0${fraction}`) * 1000)
  )
}
