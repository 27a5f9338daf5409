import { endIn, inOrder, type Statement, startOf, stopsIn, tollsIn } from './log.ts'
import { endOf, type Moment, type Place } from './period.ts'
import type { TimedRow } from './row.ts'

/** Time during which a signature of counsel stood under the pack: only then can a limit be breached. */
export interface Standing {
  readonly from: Date
  /** Null: it stands. */
  readonly until: Date | null
}

export type Outcome =
  | 'met'
  | 'met-recorded-late'
  | 'late'
  | 'missed'
  | 'done'
  | 'ended-early'
  | 'not-applicable'

/** One act that was asked for. */
export interface StopState {
  readonly id: string
  readonly at: Date | null
  readonly recordedAt: Date | null
}

/** How a clock stands. */
export interface Assessment {
  /** Suspended: time does not count. Unknown: the limit cannot be worked out, and somebody has to be asked. */
  readonly phase: 'running' | 'suspended' | 'unknown' | 'done' | 'superseded' | 'not-applicable' | 'ended'
  readonly startedAt: Date
  /** By when it should be done where the law says "immediately". */
  readonly promptAt: Date | null
  /** The limit. Of a cadence: by when it comes next. Of a minimum: the first moment at which it may end. */
  readonly dueAt: Date | null
  readonly unknown: 'no-calendar' | 'calendar-ended' | 'unreadable' | null
  /** Moments before the limit at which the holder is told. */
  readonly warnAt: readonly Date[]
  readonly stops: readonly StopState[]
  /** Limits that passed with something undone, as it was known then. Nothing that is said later takes one back. */
  readonly breaches: readonly Date[]
  /** Null: open. `done`: without a judgment, because no signature stood at the limit. */
  readonly outcome: Outcome | null
}

/**
 * How a clock stands at a moment, from nothing but what was said and when: whoever looks late sees the same.
 *
 * @param log what was said; what was said after `now` is passed over
 */
export function assess(
  row: TimedRow,
  log: readonly Statement[],
  place: Place,
  signed: readonly Standing[],
  now: Date,
): Assessment {
  const said = inOrder(log).filter(({ recordedAt }) => recordedAt <= now)
  const start = startOf(said)
  const due = dueIn(row, said, place)
  const stopped = stopsIn(said)
  const stops = row.stops.map(({ id }) => ({
    id,
    at: stopped.get(id)?.at ?? null,
    recordedAt: stopped.get(id)?.recordedAt ?? null,
  }))
  const breaches = breachesIn(row, said, place, signed, now)
  const prompt = row.kind === 'deadline' || row.kind === 'prompt' ? row.prompt : null
  return {
    phase: phaseOf(row, said, due, stops),
    startedAt: start.at,
    promptAt: prompt === null ? null : atOf(endOf(start.at, prompt, place)),
    dueAt: atOf(due),
    unknown: due !== null && 'unknown' in due ? due.unknown : null,
    warnAt: warningsOf(row, start.at, atOf(due)),
    stops,
    breaches,
    outcome: outcomeOf(row, said, atOf(due), stops, breaches, signed),
  }
}

/** Whether counsel's signature stood at a moment. */
export const stoodAt = (signed: readonly Standing[], at: Date): boolean =>
  signed.some(({ from, until }) => from <= at && (until === null || at < until))

const atOf = (moment: Moment | null): Date | null => (moment !== null && 'at' in moment ? moment.at : null)

/** The limit as it is known from `said`; null while time does not count, and where there is none. */
function dueIn(row: TimedRow, said: readonly Statement[], place: Place): Moment | null {
  const { at } = startOf(said)
  switch (row.kind) {
    case 'prompt':
      return null
    case 'minimum':
      return endOf(at, row.limit, place)
    case 'cadence':
      return endOf(lastTime(said) ?? at, row.every, place)
    case 'deadline': {
      const end = endOf(at, row.limit, place)
      return 'at' in end ? tolled(end.at, at, said) : end
    }
  }
}

function tolled(limit: Date, start: Date, said: readonly Statement[]): Moment | null {
  let due = limit.getTime()
  for (const { from, until } of tollsIn(said)) {
    const begins = Math.max(from.getTime(), start.getTime())
    if (begins >= due) break
    if (until === null) return null
    due += Math.max(0, until.getTime() - begins)
  }
  return { at: new Date(due) }
}

/** When what comes again and again was done last. */
function lastTime(said: readonly Statement[]): Date | undefined {
  const times = new Map<string, Date[]>()
  for (const one of said) {
    if (one.type !== 'stopped' && one.type !== 'stop-withdrawn') continue
    const before = times.get(one.stop) ?? []
    if (one.type === 'stop-withdrawn') times.set(one.stop, before.slice(0, -1))
    else times.set(one.stop, [...(one.corrects ? before.slice(0, -1) : before), one.at])
  }
  return [...times.values()].flat().toSorted((a, b) => b.getTime() - a.getTime())[0]
}

function isDone(row: TimedRow, said: readonly Statement[]): boolean {
  if (row.kind === 'cadence') return false
  const stopped = stopsIn(said)
  return row.stops.every(({ id }) => stopped.has(id))
}

/**
 * Each limit that passed while something was undone, as far as it was said by then. What is said later moves no limit that
 * passed before it.
 */
function breachesIn(
  row: TimedRow,
  said: readonly Statement[],
  place: Place,
  signed: readonly Standing[],
  now: Date,
): Date[] {
  // A measure of ours is nobody's breach of law.
  if (row.kind === 'prompt' || row.kind === 'minimum' || (row.kind === 'cadence' && row.ours)) return []
  const found = new Map<number, Date>()
  for (const [at, one] of said.entries()) {
    const known = said.slice(0, at + 1)
    if (!known.some(({ type }) => type === 'started') || isDone(row, known) || endIn(known)) continue
    const due = atOf(dueIn(row, known, place))
    const next = said[at + 1]?.recordedAt ?? now
    if (due === null || !stoodAt(signed, due)) continue
    // What was said first after the limit had passed already is late from that moment on.
    const noticed = new Date(Math.max(due.getTime(), one.recordedAt.getTime()))
    const isPast = said[at + 1] === undefined ? noticed <= next : noticed < next
    if (isPast) found.set(due.getTime(), due)
  }
  const all = [...found.values()].toSorted((a, b) => a.getTime() - b.getTime())
  return row.kind === 'deadline' ? all.slice(0, 1) : all
}

function phaseOf(
  row: TimedRow,
  said: readonly Statement[],
  due: Moment | null,
  stops: readonly StopState[],
): Assessment['phase'] {
  const end = endIn(said)
  if (end) return end.type
  if (row.kind !== 'cadence' && stops.every(({ at }) => at !== null)) return 'done'
  if (due !== null && 'unknown' in due) return 'unknown'
  return due === null && row.kind === 'deadline' ? 'suspended' : 'running'
}

function warningsOf(row: TimedRow, start: Date, due: Date | null): Date[] {
  if (row.kind !== 'deadline' || due === null) return []
  return row.warn
    .map(({ amount, unit }) => new Date(due.getTime() - amount * (unit === 'min' ? 60_000 : 3_600_000)))
    .filter((at) => at > start)
    .toSorted((a, b) => a.getTime() - b.getTime())
}

function outcomeOf(
  row: TimedRow,
  said: readonly Statement[],
  due: Date | null,
  stops: readonly StopState[],
  breaches: readonly Date[],
  signed: readonly Standing[],
): Outcome | null {
  const end = endIn(said)
  if (end?.type === 'not-applicable') return 'not-applicable'
  if (row.kind === 'cadence' || row.kind === 'prompt')
    return row.kind === 'prompt' && stops.every(({ at }) => at !== null) ? 'done' : null
  const isOpen = stops.some(({ at }) => at === null)
  if (row.kind === 'minimum') {
    if (isOpen || due === null) return null
    return stops.every(({ at }) => at !== null && at >= due) ? 'met' : 'ended-early'
  }
  if (isOpen) return breaches.length > 0 ? 'missed' : null
  // The limit that passed is the one that counts, also where it was moved afterwards.
  const limit = breaches[0] ?? due
  if (limit === null || !stoodAt(signed, limit)) return 'done'
  if (stops.some(({ at }) => at !== null && at > limit)) return 'late'
  return breaches.length > 0 ? 'met-recorded-late' : 'met'
}
