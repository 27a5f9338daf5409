import type { PublicCard } from './card.ts'
import { MINUTES_OF_DAY, MINUTES_OF_WEEK, type Weekly } from './weekly-hours.ts'

/**
 * Open now, in the service's own zone.
 *
 * Search answers the same question in SQL, on the columns of directory.public_card; both must agree:
 *   closed                                      → 'no'
 *   weekly, timezone null                       → 'unknown'
 *   local day outside hours_from … hours_to     → 'unknown' (both days included; null = open ended)
 *   weekly @> local minute of the week          → 'yes', else 'no'
 * where the local minute of the week is (isodow - 1) * 1440 + hour * 60 + minute of `now at time zone timezone`.
 * Hours are wall clock times: in the hour that is lived twice when clocks go back, both passes count alike,
 * and minutes skipped when clocks go forward are never reached.
 */
export type OpenNow = 'yes' | 'no' | 'unknown'

export type CardHours = Pick<PublicCard, 'status' | 'weekly' | 'hoursFrom' | 'hoursTo' | 'timezone'>

/** Where the clock of a zone stands. */
export interface LocalMoment {
  /** YYYY-MM-DD */
  readonly day: string
  /** 0 = Monday 00:00 … 10079 = Sunday 23:59 */
  readonly minuteOfWeek: number
}

export function openNow(card: CardHours, now: Date): OpenNow {
  if (card.status === 'temporarily closed') return 'no'
  const local = heldMoment(card, now)
  if (!local || !card.weekly) return 'unknown'
  return contains(card.weekly, local.minuteOfWeek) ? 'yes' : 'no'
}

/** The next time a service opens or closes, on its own clock. */
export interface NextChange {
  readonly kind: 'opens' | 'closes'
  /** Monday = 0 */
  readonly weekday: number
  /** Minute of that day, 0–1439. */
  readonly minute: number
  /** 0 = today, 1 = tomorrow, … up to 7. */
  readonly daysAhead: number
}

/** Null when it never changes (always open, never open), is closed for now, or is not known. */
export function nextChange(card: CardHours, now: Date): NextChange | null {
  const local = card.status === 'temporarily closed' ? undefined : heldMoment(card, now)
  if (!local || !card.weekly) return null
  const at = local.minuteOfWeek
  const open = contains(card.weekly, at)
  const moment = open ? endOf(card.weekly, at) : startAfter(card.weekly, at)
  if (moment === undefined) return null
  const midnight = Math.floor(at / MINUTES_OF_DAY) * MINUTES_OF_DAY
  const daysAhead = Math.floor((moment - midnight) / MINUTES_OF_DAY)
  // Beyond the last day for which the hours were stated, nobody said what happens.
  if (card.hoursTo !== null && addDays(local.day, daysAhead) > card.hoursTo) return null
  return {
    kind: open ? 'closes' : 'opens',
    weekday: Math.floor(moment / MINUTES_OF_DAY) % 7,
    minute: moment % MINUTES_OF_DAY,
    daysAhead,
  }
}

/** Local day and minute of a zone; undefined for a name that is no zone. */
export function localMoment(now: Date, timezone: string): LocalMoment | undefined {
  const minute = Math.floor(now.getTime() / 60_000)
  const known = moments.get(timezone)
  if (known?.minute === minute) return known.moment
  const format = formatOf(timezone)
  if (!format) return undefined
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
  for (const { type, value } of format.formatToParts(now)) parts[type] = value
  const day = `${parts.year}-${parts.month}-${parts.day}`
  // getUTCDay counts from Sunday.
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  const moment = {
    day,
    minuteOfWeek: weekday * MINUTES_OF_DAY + Number(parts.hour) * 60 + Number(parts.minute),
  }
  moments.set(timezone, { minute, moment })
  return moment
}

/** The last minute that was asked for in each zone: a page of results asks the same of every card. */
const moments = new Map<string, { readonly minute: number; readonly moment: LocalMoment }>()

const formats = new Map<string, Intl.DateTimeFormat | undefined>()

function formatOf(timezone: string): Intl.DateTimeFormat | undefined {
  if (!formats.has(timezone)) formats.set(timezone, makeFormat(timezone))
  return formats.get(timezone)
}

function makeFormat(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
  } catch {
    return undefined
  }
}

function heldMoment(card: CardHours, now: Date): LocalMoment | undefined {
  if (card.timezone === null) return undefined
  const local = localMoment(now, card.timezone)
  if (!local) return undefined
  const begun = card.hoursFrom === null || card.hoursFrom <= local.day
  const lasting = card.hoursTo === null || local.day <= card.hoursTo
  return begun && lasting ? local : undefined
}

function contains(weekly: Weekly, minute: number): boolean {
  return weekly.some(([from, to]) => from <= minute && minute < to)
}

/** When the stretch that is open now ends, in minutes from Monday of this week; undefined when it never does. */
function endOf(weekly: Weekly, at: number): number | undefined {
  const range = weekly.find(([from, to]) => from <= at && at < to)
  if (!range) return undefined
  if (range[1] < MINUTES_OF_WEEK) return range[1]
  const first = weekly[0]
  if (first?.[0] !== 0) return MINUTES_OF_WEEK
  return first[1] === MINUTES_OF_WEEK ? undefined : MINUTES_OF_WEEK + first[1]
}

/** When it opens next, in minutes from Monday of this week. */
function startAfter(weekly: Weekly, at: number): number | undefined {
  const later = weekly.find(([from]) => from > at)
  if (later) return later[0]
  const first = weekly[0]
  return first && first[0] + MINUTES_OF_WEEK
}

function addDays(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10)
}
