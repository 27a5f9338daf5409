import { type Assessment, assess, type Standing } from './assess.ts'
import { inOrder, type Statement, startOf } from './log.ts'
import type { Place } from './period.ts'
import { type Rung, rungs, type TimedRow } from './row.ts'

/**
 * What somebody is told of: a prompt that passed, a limit that comes near, one that passed without counting, a breach, or that
 * nobody can say by when.
 */
export interface Alarm {
  readonly of: 'prompt' | 'warning' | 'limit' | 'breach' | 'unknown'
  readonly at: Date
}

/** Somebody has to be told. The same alarm and rung is one call, however often it is worked out. */
export interface Call {
  readonly alarm: Alarm
  readonly rung: Rung
  /** When it was due. */
  readonly at: Date
}

/** Minutes in which a rung has to say that it knows, before the next is told. Ours. */
export const ACKNOWLEDGE_MINUTES: Readonly<Record<Rung, number>> = {
  holder: 30,
  backup: 30,
  supervisor: 60,
  'agency-head': 0,
}

/** Of a breach the holder and the backup hear at once; of what is only near, the holder first; that a limit is unknown, all at once. */
const FIRST: Readonly<Record<Alarm['of'], number>> = {
  prompt: 1,
  warning: 1,
  limit: 2,
  breach: 2,
  unknown: 3,
}
/** How high an alarm climbs: nobody's head of agency is woken for what is still in time. */
const LAST: Readonly<Record<Alarm['of'], Rung>> = {
  prompt: 'backup',
  warning: 'supervisor',
  limit: 'supervisor',
  breach: 'agency-head',
  unknown: 'supervisor',
}

/**
 * All calls that were due by `now`, from what was said alone: after an hour without a worker the same ones come out. An alarm
 * climbs until somebody acknowledges, the next alarm begins, or the clock is over.
 */
export function callsDue(
  row: TimedRow,
  log: readonly Statement[],
  place: Place,
  signed: readonly Standing[],
  now: Date,
): Call[] {
  const said = inOrder(log).filter(({ recordedAt }) => recordedAt <= now)
  // What is said later may move a limit, and never what was told before: each stretch counts as it was known in it.
  const calls = new Map<string, Call>()
  for (const [index, { recordedAt }] of said.entries()) {
    const until = said[index + 1]?.recordedAt ?? now
    const known = said.slice(0, index + 1)
    if (!known.some(({ type }) => type === 'started')) continue
    const isLast = said[index + 1] === undefined
    for (const call of callsKnown(row, known, place, signed, until)) {
      const told = new Date(Math.max(call.at.getTime(), recordedAt.getTime()))
      const key = `${call.alarm.of} ${call.alarm.at.getTime()} ${call.rung}`
      if ((isLast ? told <= until : told < until) && !calls.has(key)) calls.set(key, call)
    }
  }
  return [...calls.values()].toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

/** Whether somebody said already that they know of the alarm that goes on, so that saying it again changes nothing. */
export function hasAcknowledged(
  row: TimedRow,
  log: readonly Statement[],
  place: Place,
  signed: readonly Standing[],
  { by, recordedAt }: Pick<Statement, 'by' | 'recordedAt'>,
): boolean {
  const last = inOrder(log).findLast((one) => one.type === 'acknowledged' && one.by === by)
  if (!last) return false
  const begun = alarmsOf(row, assess(row, log, place, signed, recordedAt)).findLast(
    ({ at }) => at <= recordedAt,
  )
  return begun === undefined || last.recordedAt >= begun.at
}

function callsKnown(
  row: TimedRow,
  known: readonly Statement[],
  place: Place,
  signed: readonly Standing[],
  until: Date,
): Call[] {
  const state = assess(row, known, place, signed, until)
  if (state.phase !== 'running' && state.phase !== 'unknown') return []
  const alarms = alarmsOf(row, state).filter(({ at }) => at <= until)
  const acknowledged = known.filter(({ type }) => type === 'acknowledged').map(({ recordedAt }) => recordedAt)
  const unknown = state.phase === 'unknown' ? climb({ of: 'unknown', at: unknownSince(known) }) : []
  const calls = alarms.flatMap((alarm, index) => {
    const next = alarms[index + 1]?.at
    const heard = acknowledged.find((at) => at >= alarm.at)
    const ends = [next, heard].filter((at) => at !== undefined).map((at) => at.getTime())
    const last = Math.min(until.getTime(), ...ends)
    return climb(alarm).filter(
      ({ at }) => at.getTime() <= last && (at <= alarm.at || at.getTime() < Math.min(...ends, Infinity)),
    )
  })
  return [...unknown, ...calls]
}

/** When it was said what the limit is counted from: the same moment however often it is looked at. */
const unknownSince = (known: readonly Statement[]): Date =>
  known.findLast(({ type }) => type === 'started' || type === 'stopped')?.recordedAt ??
  startOf(known).recordedAt

function alarmsOf({ kind }: TimedRow, { promptAt, warnAt, dueAt, breaches }: Assessment): Alarm[] {
  const passes =
    dueAt !== null && kind !== 'minimum' && !breaches.some((at) => at.getTime() === dueAt.getTime())
  return [
    ...(promptAt === null ? [] : [{ of: 'prompt' as const, at: promptAt }]),
    ...warnAt.map((at) => ({ of: 'warning' as const, at })),
    ...(passes ? [{ of: 'limit' as const, at: dueAt }] : []),
    ...breaches.map((at) => ({ of: 'breach' as const, at })),
  ].toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

function climb(alarm: Alarm): Call[] {
  let at = alarm.at.getTime()
  return rungs.slice(0, rungs.indexOf(LAST[alarm.of]) + 1).map((rung, index) => {
    const before = rungs[index - 1]
    if (before !== undefined && index >= FIRST[alarm.of]) at += ACKNOWLEDGE_MINUTES[before] * 60_000
    return { alarm, rung, at: new Date(at) }
  })
}
