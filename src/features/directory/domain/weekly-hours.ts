import { type Doc, dayIn, listIn, numberIn, textIn } from './hsds.ts'

/** Open minutes [from, to) of a local week; Monday 00:00 = 0, Sunday 24:00 = 10080. Sorted, merged. */
export type Weekly = readonly (readonly [number, number])[]

export const MINUTES_OF_DAY = 1_440
export const MINUTES_OF_WEEK = 10_080

/** Hours of a service. `weekly` null = unknown: call. The two days (YYYY-MM-DD) bound when they hold; null = open ended. */
export interface StatedHours {
  readonly weekly: Weekly | null
  readonly from: string | null
  readonly to: string | null
}

const UNKNOWN: StatedHours = { weekly: null, from: null, to: null }
const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/** One schedule, understood as far as it can be. */
interface Entry {
  readonly minutes: Weekly
  /** False: its rule says more than "every week", so its minutes are open on some weeks only. */
  readonly regular: boolean
  readonly from: string | null
  readonly to: string | null
}

/**
 * HSDS schedules → the open minutes of a week.
 *
 * Only weekly rules make known hours. A rule that skips weeks or follows the month makes the hours
 * unknown, unless all its minutes are open anyway by a weekly rule. Schedules valid for different dates
 * are cut to the stretch of days around `today` in which the same ones hold; when none holds today, the
 * next stretch is taken. Text-only schedules ("by appointment") neither open nor close anything.
 *
 * @param today local day, YYYY-MM-DD
 */
export function weeklyHours(schedules: readonly Doc[], today: string): StatedHours {
  const entries: Entry[] = []
  for (const schedule of schedules) {
    const entry = readEntry(schedule)
    if (entry === 'not understood') return UNKNOWN
    if (entry) entries.push(entry)
  }
  const day = stretchDay(entries, today)
  if (day === undefined) return UNKNOWN
  const holding = entries.filter((entry) => holds(entry, day))
  const weekly = weeklyOf(holding.filter((entry) => entry.regular))
  const surprising = holding.some((entry) => !entry.regular && !within(entry.minutes, weekly))
  if (surprising) return UNKNOWN
  return { weekly, ...stretch(entries, holding, day) }
}

function weeklyOf(regular: readonly Entry[]): Weekly {
  const [only] = regular
  return only && regular.length === 1 ? only.minutes : merge(regular.flatMap((entry) => entry.minutes))
}

/** What the source wrote beside its hours, for people. */
export function hoursNote(schedules: readonly Doc[]): string {
  const notes = new Set<string>()
  for (const one of schedules) notes.add(textIn(one, 'description')).add(textIn(one, 'notes'))
  notes.delete('')
  return notes.size === 0 ? '' : [...notes].join(' ')
}

/** The schedules of the narrowest record that states any. */
export function statedSchedules(docs: readonly (Doc | undefined)[]): readonly Doc[] {
  for (const doc of docs) {
    const schedules = doc ? listIn(doc, 'schedules') : []
    if (schedules.length > 0) return schedules
  }
  return []
}

function readEntry(schedule: Doc): Entry | 'not understood' | undefined {
  const { weekdays, numbered } = daysIn(textIn(schedule, 'byday'))
  const opens = textIn(schedule, 'opens_at')
  const closes = textIn(schedule, 'closes_at')
  const freq = textIn(schedule, 'freq').toUpperCase()
  const structured = weekdays.length > 0 || opens !== '' || closes !== '' || freq !== ''
  if (!structured) return undefined
  if (opens === '' && closes === '' && /\bclosed\b/i.test(textIn(schedule, 'description'))) return undefined
  if (weekdays.length === 0 || weekdays.includes(-1)) return 'not understood'
  const length = minutesBetween(opens, closes)
  if (!length) return 'not understood'
  const interval = numberIn(schedule, 'interval') ?? 1
  const regular =
    (freq === 'WEEKLY' || freq === '') &&
    interval === 1 &&
    !numbered &&
    textIn(schedule, 'byweekno') === '' &&
    textIn(schedule, 'bymonthday') === '' &&
    textIn(schedule, 'byyearday') === '' &&
    textIn(schedule, 'count') === ''
  const minutes: [number, number][] = []
  for (const day of weekdays) spread(day * MINUTES_OF_DAY + length.from, length.long, minutes)
  return {
    minutes: merge(minutes),
    regular,
    from: dayIn(schedule, 'valid_from') ?? dayIn(schedule, 'dtstart') ?? null,
    to: earliest(dayIn(schedule, 'valid_to'), dayIn(schedule, 'until')),
  }
}

interface Days {
  /** Monday = 0; -1 = not understood. */
  readonly weekdays: readonly number[]
  /** "1MO": such a day of the month, not every week. */
  readonly numbered: boolean
}

/** Directories are open on few combinations of days, written the same on many rows; more are worked out each time. */
const mostRemembered = 500
const rememberedDays = new Map<string, Days>()

function daysIn(byday: string): Days {
  const known = rememberedDays.get(byday)
  if (known) return known
  const days = byday
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter(Boolean)
  const read: Days = {
    weekdays: days.map((day) => DAYS.indexOf(day.replace(/^[+-]?\d+/, ''))),
    numbered: days.some((day) => /\d/.test(day)),
  }
  if (rememberedDays.size < mostRemembered && byday.length <= 100) rememberedDays.set(byday, read)
  return read
}

/** Opening minute and length. Closing before opening runs past midnight; 00:00–00:00 and 00:00–23:59 are a full day. */
function minutesBetween(opens: string, closes: string): { from: number; long: number } | undefined {
  const opening = minuteOfDay(opens)
  // Who opens at 24:00 opens as the day begins: at its end the hours would stand on the next day.
  const from = opening === MINUTES_OF_DAY ? 0 : opening
  const to = minuteOfDay(closes)
  if (from === undefined || to === undefined) return undefined
  if (from === 0 && (to === 0 || to >= MINUTES_OF_DAY - 1)) return { from, long: MINUTES_OF_DAY }
  if (from === to) return undefined
  // A last minute of the day is how forms write midnight.
  const end = to === MINUTES_OF_DAY - 1 ? MINUTES_OF_DAY : to
  return { from, long: end > from ? end - from : end + MINUTES_OF_DAY - from }
}

/** "09:00", "09:00:00", "9:00-06:00" → wall clock minute. A time in UTC ("…Z") is not the wall clock of the place. */
function minuteOfDay(time: string): number | undefined {
  const read = /^(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?:[+-]\d{2}:?\d{2})?$/.exec(time)
  if (!read) return undefined
  const minute = Number(read[1]) * 60 + Number(read[2])
  return Number(read[2]) < 60 && minute <= MINUTES_OF_DAY ? minute : undefined
}

/** Adds a stretch of minutes, carried over from Sunday night to Monday where it runs past the week. */
function spread(from: number, long: number, minutes: [number, number][]): void {
  const to = from + long
  if (to <= MINUTES_OF_WEEK) minutes.push([from, to])
  else minutes.push([from, MINUTES_OF_WEEK], [0, to - MINUTES_OF_WEEK])
}

/** Sorted, without overlaps or touching ends. */
export function merge(ranges: Weekly): Weekly {
  if (isMerged(ranges)) return ranges
  const merged: [number, number][] = []
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}

function isMerged(ranges: Weekly): boolean {
  let end = -1
  for (const [from, to] of ranges) {
    if (from <= end) return false
    end = to
  }
  return true
}

function within(inner: Weekly, outer: Weekly): boolean {
  return inner.every(([from, to]) => outer.some(([start, end]) => start <= from && to <= end))
}

function holds(entry: Entry, day: string): boolean {
  return (entry.from === null || entry.from <= day) && (entry.to === null || day <= entry.to)
}

/** Today when something holds today, else the first day on which something will; undefined: nothing holds any more. */
function stretchDay(entries: readonly Entry[], today: string): string | undefined {
  if (entries.some((entry) => holds(entry, today))) return today
  const starts = entries.flatMap((one) =>
    one.from !== null && one.from > today && holds(one, one.from) ? [one.from] : [],
  )
  return starts.toSorted()[0]
}

/** The days around `day` on which exactly these entries hold. */
function stretch(
  entries: readonly Entry[],
  holding: readonly Entry[],
  day: string,
): { from: string | null; to: string | null } {
  let from: string | null = null
  let to: string | null = null
  const notBefore = (one: string) => {
    if (from === null || one > from) from = one
  }
  const notAfter = (one: string) => {
    if (to === null || one < to) to = one
  }
  for (const entry of entries) {
    if (holding.includes(entry)) {
      if (entry.from !== null) notBefore(entry.from)
      if (entry.to !== null) notAfter(entry.to)
    } else if (entry.to !== null && entry.to < day) notBefore(shift(entry.to, 1))
    else if (entry.from !== null && entry.from > day) notAfter(shift(entry.from, -1))
  }
  return { from, to }
}

function shift(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10)
}

function earliest(a: string | undefined, b: string | undefined): string | null {
  if (a === undefined || b === undefined) return a ?? b ?? null
  return a < b ? a : b
}
