import { assess, type Standing } from './assess.ts'
import { callsDue } from './escalation.ts'
import type { Statement } from './log.ts'
import type { Place } from './period.ts'
import type { TimedRow } from './row.ts'

/** As far ahead as anything is planned: what comes later is found by whoever looks then. */
const FAR = 400 * 86_400_000
const MINUTE = 60_000

/**
 * When something falls due next if nobody says anything: a call or a breach. A cache for the worker that looks for it, and never
 * the truth.
 *
 * @returns null: nothing more
 */
export function nextMoment(
  row: TimedRow,
  log: readonly Statement[],
  place: Place,
  signed: readonly Standing[],
  now: Date,
): Date | null {
  const told = callsDue(row, log, place, signed, now).length
  const breached = assess(row, log, place, signed, now).breaches.length
  const later = new Date(now.getTime() + FAR)
  const calls = callsDue(row, log, place, signed, later).slice(told)
  const breaches = assess(row, log, place, signed, later).breaches.slice(breached)
  const moments = [...calls.map(({ at }) => at), ...breaches].map((at) =>
    Math.max(at.getTime(), now.getTime() + MINUTE / 60),
  )
  return moments.length === 0 ? null : new Date(Math.min(...moments))
}
