import { assess } from './assess.ts'
import { endIn, type Statement, startOf, stopsIn } from './log.ts'
import type { Place } from './period.ts'
import { BACK_DATED_HOURS } from './refuse.ts'
import type { TimedRow } from './row.ts'

/** By how much one person alone may move a start to a later time, counted from the earliest that was ever said. Ours. */
export const LATER_ALONE_HOURS = 1
const HOUR = 3_600_000

export type CorrectionRefusal = 'in-the-future' | 'over' | 'same-time' | 'after-an-act'

/** Who has to say that a start was wrong. A second person or a supervisor where time would be won by it. */
export type Needs = 'one' | 'second-person' | 'supervisor'

/** A start that was said wrong. */
export interface Correction {
  /** When it began. */
  readonly at: Date
  readonly recordedAt: Date
}

/**
 * Why a start cannot be corrected to a time, or undefined where it can.
 *
 * An act that was done is not lost by it: nobody reports before there is something to report.
 */
export function refusedCorrection(
  log: readonly Statement[],
  { at, recordedAt }: Correction,
): CorrectionRefusal | undefined {
  if (at > recordedAt) return 'in-the-future'
  if (endIn(log)) return 'over'
  if (startOf(log).at.getTime() === at.getTime()) return 'same-time'
  return [...stopsIn(log).values()].some((stop) => stop.at < at) ? 'after-an-act' : undefined
}

/**
 * Who has to agree before a start moves. What is longer ago than one may say alone is said by a supervisor, as everywhere. A later start
 * gives more time: that is for one person only within an hour, and never once the limit has passed.
 *
 * @param earliest the earliest start that was said of it or of a clock that it corrects, so that many small moves are one large one
 */
export function needsOf(
  row: TimedRow,
  log: readonly Statement[],
  { at, recordedAt }: Correction,
  earliest: Date,
  place: Place,
): Needs {
  if (recordedAt.getTime() - at.getTime() > BACK_DATED_HOURS * HOUR) return 'supervisor'
  if (at <= startOf(log).at) return 'one'
  if (at.getTime() - earliest.getTime() > LATER_ALONE_HOURS * HOUR) return 'second-person'
  const { dueAt } = assess(row, log, place, [], recordedAt)
  return dueAt === null || dueAt <= recordedAt ? 'second-person' : 'one'
}
