import { assess } from './assess.ts'
import { holdingOf } from './holding.ts'
import { endIn, inOrder, type Statement, type StatementOf, startOf, stopsIn } from './log.ts'
import type { Place } from './period.ts'
import type { TimedRow } from './row.ts'

export type Refusal =
  | 'in-the-future'
  | 'before-the-start'
  | 'too-long-ago'
  | 'no-proof'
  | 'no-such-stop'
  | 'stopped-already'
  | 'not-stopped'
  | 'no-tolling'
  | 'toll-backwards'
  | 'toll-in-the-past'
  | 'no-toll'
  | 'same-person'
  | 'not-doubted'
  | 'doubted-already'
  | 'no-such-row'
  | 'over'
  | 'not-again'
  | 'supervisor-or-second'
  | 'not-yours'
  | 'not-offered'
  | 'offered-already'
  | 'to-oneself'

/** What happened longer ago than this is said by a supervisor. Ours: three days, which covers a weekend. */
export const BACK_DATED_HOURS = 72

/**
 * Why a statement cannot be made about a clock, or undefined where it can.
 *
 * @param who.supervises whether whoever says it may also say what is long ago, and stop the time backwards
 */
export function refusalOf(
  row: TimedRow,
  log: readonly Statement[],
  next: Statement,
  who: { readonly supervises: boolean },
  place: Place,
): Refusal | undefined {
  const now = next.recordedAt
  const moment = momentOf(next)
  if (moment !== undefined && moment > now) return 'in-the-future'
  if (
    moment !== undefined &&
    !who.supervises &&
    now.getTime() - moment.getTime() > BACK_DATED_HOURS * 3_600_000
  )
    return 'too-long-ago'
  if (next.type === 'started') return undefined
  if (endIn(log)) return 'over'
  if (next.type === 'acknowledged' || next.type === 'superseded' || next.type === 'handed') return undefined
  const start = startOf(log)
  if (moment !== undefined && moment < start.at) return 'before-the-start'
  const held = holdingOf(log)
  switch (next.type) {
    case 'stopped':
      return refusedStop(row, log, next)
    case 'stop-withdrawn':
      return stopsIn(log).has(next.stop) ? undefined : 'not-stopped'
    case 'tolled':
      return refusedToll(row, log, next, who.supervises, place)
    case 'toll-ended':
      return inOrder(log).some((one) => one.type === 'tolled' && one.until === null) ? undefined : 'no-toll'
    case 'not-applicable':
      return next.by === next.confirmedBy ? 'same-person' : undefined
    case 'ended':
      if (row.kind !== 'cadence') return 'not-again'
      if (who.supervises) return undefined
      if (next.confirmedBy === undefined) return 'supervisor-or-second'
      return next.confirmedBy === next.by ? 'same-person' : undefined
    case 'offered':
      if (held.holder !== next.by && !who.supervises) return 'not-yours'
      if (held.offeredTo !== null) return 'offered-already'
      return held.holder === next.to ? 'to-oneself' : undefined
    case 'accepted':
      return held.offeredTo === next.by ? undefined : 'not-offered'
    case 'offer-ended':
      if (held.offeredTo === null) return 'not-offered'
      return [held.offeredTo, held.holder].includes(next.by) || who.supervises ? undefined : 'not-yours'
  }
}

/** The moment that a statement is about, where it is about one that has been. */
function momentOf(next: Statement): Date | undefined {
  if (next.type === 'started' || next.type === 'stopped' || next.type === 'toll-ended') return next.at
  return next.type === 'tolled' ? next.from : undefined
}

function refusedStop(
  row: TimedRow,
  log: readonly Statement[],
  { stop, evidence, corrects = false }: StatementOf<'stopped'>,
): Refusal | undefined {
  const asked = row.stops.find(({ id }) => id === stop)
  if (!asked) return 'no-such-stop'
  if (row.kind !== 'cadence' && !corrects && stopsIn(log).has(stop)) return 'stopped-already'
  if (corrects && !stopsIn(log).has(stop)) return 'not-stopped'
  const has = {
    number: evidence.given || evidence.number !== null,
    person: evidence.person !== null,
    entry: evidence.entry !== null,
  }
  return asked.proof.some((one) => has[one]) ? undefined : 'no-proof'
}

function refusedToll(
  row: TimedRow,
  log: readonly Statement[],
  { basis, from, until, recordedAt }: StatementOf<'tolled'>,
  supervises: boolean,
  place: Place,
): Refusal | undefined {
  if (row.kind !== 'deadline' || !row.tolls.includes(basis)) return 'no-tolling'
  if (until !== null && until <= from) return 'toll-backwards'
  if (until !== null && until > recordedAt) return 'in-the-future'
  const { dueAt } = assess(row, log, place, [], recordedAt)
  // Only a supervisor stops time that is over, and nobody once the limit has passed: a late act would read as timely.
  if (dueAt !== null && dueAt <= recordedAt) return 'toll-in-the-past'
  return !supervises && from < recordedAt ? 'toll-in-the-past' : undefined
}
