import { type Assessment, assess, type Standing } from '../engine/assess.ts'
import { type Statement, startOf } from '../engine/log.ts'
import type { Place } from '../engine/period.ts'
import type { TimedRow } from '../engine/row.ts'

/**
 * How a clock stands. One that keeps a row which cannot be read any more is shown as one whose limit nobody knows: it would else
 * take the page of all others with it.
 */
export function stateOf(
  row: TimedRow,
  log: readonly Statement[],
  place: Place,
  signed: readonly Standing[],
  now: Date,
): Assessment {
  try {
    return assess(row, log, place, signed, now)
  } catch {
    return {
      phase: 'unknown',
      startedAt: startOf(log).at,
      promptAt: null,
      dueAt: null,
      unknown: 'unreadable',
      warnAt: [],
      stops: [],
      breaches: [],
      outcome: null,
    }
  }
}

/** A row as it was kept; what it should have and does not is none. */
export const rowOf = (rule: TimedRow): TimedRow => ({
  ...rule,
  duty: rule.duty ?? rule.id,
  cite: rule.cite ?? '–',
  conditions: rule.conditions ?? [],
  stops: rule.stops ?? [],
  ...(rule.kind === 'deadline' && { tolls: rule.tolls ?? [], warn: rule.warn ?? [] }),
})
