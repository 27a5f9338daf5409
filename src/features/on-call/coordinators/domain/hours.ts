import { Temporal } from 'temporal-polyfill'
import { localTime } from '#platform/local-time.ts'

/** Which of two, where clocks are put back over a time. */
export const whichHours = ['first', 'second'] as const
export type WhichHour = (typeof whichHours)[number]

/** Hours as a form has them, on the clock of a zone: `2026-11-27T20:00`. */
export interface TypedHours {
  readonly from: string
  readonly until: string
  /** The same hours in each of so many weeks. */
  readonly weeks: number
  /** Asked only where a time comes twice. */
  readonly which?: WhichHour | undefined
}

export interface Hours {
  readonly starts: Date
  readonly ends: Date
}

/** Why there are no such hours, and at which field. `at`: the written time that it is about. */
export interface NoHours {
  readonly code: 'unreadable' | 'hour-skipped' | 'hour-twice' | 'no-hours' | 'too-far'
  readonly field: 'from' | 'until' | 'which'
  readonly at: string
}

const LONGEST_DAYS = 7
const FARTHEST_DAYS = 400
const DAY_MS = 86_400_000

/**
 * The instants of each week's hours: the clock of the place counts, so a night in which it changes is an hour longer or shorter.
 * A time that the clock skips is refused, and one that comes twice is asked about; neither is guessed.
 */
export function hoursOf(
  { from, until, weeks, which }: TypedHours,
  zone: string,
  now: Date,
): Hours[] | NoHours {
  const found: Hours[] = []
  for (let week = 0; week < weeks; week += 1) {
    const starts = instantOf(inWeek(from, week), zone, which, 'from')
    if ('code' in starts) return starts
    const ends = instantOf(inWeek(until, week), zone, which, 'until')
    if ('code' in ends) return ends
    const longest = plusDays(inWeek(from, week), LONGEST_DAYS)
    if (ends.at <= starts.at || inWeek(until, week) > longest)
      return { code: 'no-hours', field: 'until', at: until }
    if (starts.at.getTime() > now.getTime() + FARTHEST_DAYS * DAY_MS)
      return { code: 'too-far', field: 'from', at: from }
    found.push({ starts: starts.at, ends: ends.at })
  }
  return found
}

function instantOf(
  written: string,
  zone: string,
  which: WhichHour | undefined,
  field: 'from' | 'until',
): { readonly at: Date } | NoHours {
  const time = localTime(written, zone)
  if ('at' in time) return time
  if ('unreadable' in time) return { code: 'unreadable', field, at: written }
  if ('impossible' in time) return { code: 'hour-skipped', field, at: written }
  if (which === undefined) return { code: 'hour-twice', field: 'which', at: written }
  return { at: time.twice[which === 'first' ? 0 : 1] }
}

/** The same time on the clock so many weeks later. Unreadable stays unreadable. */
const inWeek = (written: string, week: number) => (week === 0 ? written : plusDays(written, 7 * week))

function plusDays(written: string, days: number): string {
  try {
    return Temporal.PlainDateTime.from(written).add({ days }).toString({ smallestUnit: 'minute' })
  } catch (error) {
    if (error instanceof RangeError) return written
    throw error
  }
}
