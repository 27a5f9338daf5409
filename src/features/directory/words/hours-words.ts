import type { T } from '#platform/i18n/index.ts'
import type { NextChange } from '../domain/hours.ts'
import { MINUTES_OF_DAY, MINUTES_OF_WEEK, type Weekly } from '../domain/weekly-hours.ts'
import { memoize } from './card-words.ts'

/** One line of a timetable: days that share their hours, and those hours; no hours = closed. */
export interface HoursRow {
  readonly days: string
  readonly times: readonly string[]
}

/**
 * A week of open minutes as people read it: "Monday – Friday: 9 AM – 5 PM". A night that ends the next
 * day stands on the day it begins.
 *
 * @returns `always` for day and night all week.
 */
export function hoursRows(t: T, weekly: Weekly): readonly HoursRow[] | 'always' {
  if (weekly.length === 1 && weekly[0]?.[0] === 0 && weekly[0][1] === MINUTES_OF_WEEK) return 'always'
  const perDay: string[][] = Array.from({ length: 7 }, () => [])
  for (const { day, from, to } of byDay(weekly)) perDay[day]?.push(span(t, from, to))
  const rows: HoursRow[] = []
  let first = 0
  for (let day = 1; day <= 7; day++) {
    const same = day < 7 && String(perDay[day]) === String(perDay[first])
    if (same) continue
    rows.push({ days: dayRange(t, first, day - 1), times: perDay[first] ?? [] })
    first = day
  }
  return rows
}

/** When it opens or closes next: "Closes 5:00 PM", "Opens Monday at 9:00 AM". */
export function changeWords(t: T, change: NextChange): string {
  const { kind, minute, weekday, daysAhead } = change
  return memoize(`${t.locale} ${kind} ${daysAhead === 0 ? 'today' : weekday} ${minute}`, () => {
    const time = timeOfDay(t, minute)
    return daysAhead === 0
      ? t(`card.${kind}`, { time })
      : t(`card.${kind}On`, { time, day: dayName(t, weekday) })
  })
}

/** Stretches by the day they begin on; longer than a day are cut at midnight, a night is not. */
function byDay(weekly: Weekly): { day: number; from: number; to: number }[] {
  return joined(weekly).flatMap(([from, to]) => {
    if (to - from < MINUTES_OF_DAY) return [piece(from, to)]
    const pieces = []
    for (let at = from; at < to; at = Math.floor(at / MINUTES_OF_DAY + 1) * MINUTES_OF_DAY) {
      pieces.push(piece(at, Math.min(to, Math.floor(at / MINUTES_OF_DAY + 1) * MINUTES_OF_DAY)))
    }
    return pieces
  })
}

function piece(from: number, to: number): { day: number; from: number; to: number } {
  const day = Math.floor(from / MINUTES_OF_DAY)
  return { day: day % 7, from: from - day * MINUTES_OF_DAY, to: to - day * MINUTES_OF_DAY }
}

/** Sunday night runs on into Monday morning: one stretch again, if it is shorter than a day. */
function joined(weekly: Weekly): Weekly {
  const first = weekly[0]
  const last = weekly.at(-1)
  if (!first || !last || weekly.length < 2 || first[0] !== 0 || last[1] !== MINUTES_OF_WEEK) return weekly
  if (last[1] - last[0] + first[1] >= MINUTES_OF_DAY) return weekly
  return [...weekly.slice(1, -1), [last[0], MINUTES_OF_WEEK + first[1]]]
}

const spans = new Map<string, string>()

function span(t: T, from: number, to: number): string {
  const id = `${t.locale} ${from} ${to}`
  let words = spans.get(id)
  if (words === undefined) {
    const whole = from === 0 && to === MINUTES_OF_DAY
    words = whole ? t('card.hours.allDay') : `${timeOfDay(t, from)} – ${timeOfDay(t, to % MINUTES_OF_DAY)}`
    spans.set(id, words)
  }
  return words
}

const times = new Map<string, string>()

/** A minute of the day on the reader's clock: "9:00 AM". The zone is the service's own, so none is named. */
export function timeOfDay(t: T, minute: number): string {
  const id = `${t.locale} ${minute}`
  let words = times.get(id)
  if (words === undefined) {
    words = t.date(new Date(Date.UTC(2024, 0, 1, 0, minute)), 'time', 'UTC')
    times.set(id, words)
  }
  return words
}

const days = new Map<string, readonly string[]>()

/** @param weekday Monday = 0 */
export function dayName(t: T, weekday: number): string {
  let names = days.get(t.locale)
  if (!names) {
    const format = new Intl.DateTimeFormat(t.lang, { weekday: 'long', timeZone: 'UTC' })
    // January 1, 2024 was a Monday.
    names = Array.from({ length: 7 }, (_, day) => format.format(new Date(Date.UTC(2024, 0, 1 + day))))
    days.set(t.locale, names)
  }
  return names[weekday] ?? ''
}

function dayRange(t: T, from: number, to: number): string {
  if (from === 0 && to === 6) return t('card.hours.daily')
  return from === to ? dayName(t, from) : `${dayName(t, from)} – ${dayName(t, to)}`
}
