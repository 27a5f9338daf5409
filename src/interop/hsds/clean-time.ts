import { type Cleaned, cleanText } from './clean-text.ts'

const ok = (value: string, repair?: string | false): Cleaned<string> =>
  repair ? { ok: true, value, repair } : { ok: true, value }
const held = <T>(code: string): Cleaned<T> => ({ ok: false, code })

function isDay(text: string): boolean {
  const read = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!read) return false
  const [year, month, day] = [Number(read[1]), Number(read[2]), Number(read[3])]
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** A day as YYYY-MM-DD; also from a date-time, and from month/day/year, the form US sources use. */
export function cleanDate(value: unknown): Cleaned<string> {
  const text = cleanText(value)
  if (!text.ok) return text
  if (isDay(text.value)) return ok(text.value, text.repair)
  const start = /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:/.exec(text.value)?.[1]
  if (start !== undefined && isDay(start)) return ok(start, 'date-form')
  const us = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.value)
  if (us) {
    const day = `${us[3]}-${us[1]?.padStart(2, '0')}-${us[2]?.padStart(2, '0')}`
    if (isDay(day)) return ok(day, 'date-form')
  }
  return held('not-a-date')
}

/** A moment as ISO 8601 with an offset. One without is taken to be UTC. */
export function cleanInstant(value: unknown): Cleaned<string> {
  const text = cleanText(value)
  if (!text.ok) return text
  const read = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(
    text.value,
  )
  if (!read?.[1] || !isDay(read[1])) return held('not-an-instant')
  const [, day, minutes = '00:00', seconds = ':00', zone = 'Z'] = read
  const offset =
    zone.toUpperCase() === 'Z' ? 'Z' : zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`
  const instant = `${day}T${minutes}${seconds}${offset}`
  if (Number.isNaN(Date.parse(instant))) return held('not-an-instant')
  const asGiven = instant === text.value
  return ok(instant, asGiven ? text.repair : read[4] === undefined ? 'utc-assumed' : 'instant-form')
}

/** A wall clock time as HH:MM or HH:MM:SS, with an offset where the source states one. */
export function cleanTime(value: unknown): Cleaned<string> {
  const text = cleanText(value)
  if (!text.ok) return text
  const iso = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/i.exec(text.value)
  if (iso) {
    const valid = Number(iso[1]) < 24 && Number(iso[2]) < 60 && Number(iso[3] ?? 0) < 60
    // Closing at 24:00 is how some write midnight.
    if (text.value === '24:00' || text.value === '24:00:00') return ok('00:00', 'time-form')
    return valid ? ok(text.value, text.repair) : held('not-a-time')
  }
  const plain = text.value.toLowerCase().replaceAll('.', '')
  if (plain === 'noon') return ok('12:00', 'time-form')
  if (plain === 'midnight') return ok('00:00', 'time-form')
  const read = /^(\d{1,2})(?::?(\d{2}))?(?::(\d{2}))?\s*(am|pm)?$/.exec(plain)
  if (!read) return held('not-a-time')
  let hour = Number(read[1])
  const minute = read[2] ?? '00'
  if (read[4]) {
    if (hour < 1 || hour > 12) return held('not-a-time')
    hour = (hour % 12) + (read[4] === 'pm' ? 12 : 0)
  } else if (read[2] === undefined) return held('not-a-time')
  if (hour > 23 || Number(minute) > 59) return held('not-a-time')
  return ok(`${String(hour).padStart(2, '0')}:${minute}`, 'time-form')
}

/** Hours from UTC. "-06:00" and "UTC-6" are read as numbers; a zone's name says no fixed offset and is held back. */
export function cleanOffset(value: unknown): Cleaned<number> {
  if (typeof value === 'number') return inRange(value)
  const text = cleanText(value)
  if (!text.ok) return text
  if (/^[+-]?\d{1,2}(\.\d+)?$/.test(text.value)) return inRange(Number(text.value))
  const read = /^(?:utc|gmt)?\s*([+-])(\d{1,2}):?(\d{2})?$/i.exec(text.value)
  if (!read)
    return /^(utc|gmt|z)$/i.test(text.value)
      ? { ok: true, value: 0, repair: 'offset-form' }
      : held('not-an-offset')
  const hours = Number(read[2]) + Number(read[3] ?? 0) / 60
  const offset = inRange(read[1] === '-' ? -hours : hours)
  return offset.ok ? { ...offset, repair: 'offset-form' } : offset
}

function inRange(hours: number): Cleaned<number> {
  return hours >= -12 && hours <= 14 ? { ok: true, value: hours } : held('out-of-range')
}
