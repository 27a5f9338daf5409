import { Temporal } from 'temporal-polyfill'
import { type Assessment, assess, type Standing } from '../engine/assess.ts'
import { appliesTo, type Bound, bindsProgram, isInForce, unmetOf } from '../engine/binds.ts'
import { type Call, callsDue } from '../engine/escalation.ts'
import { inOrder, type Statement, startOf } from '../engine/log.ts'
import { localTime, type Place } from '../engine/period.ts'
import { type Refusal, refusalOf } from '../engine/refuse.ts'
import type { Condition, Row, TimedRow } from '../engine/row.ts'
import type { Pack } from '../packs/pack.ts'
import type { Example, Said } from './example.ts'

/** A statement of an example that the engine did not take. */
export interface NotTaken {
  /** From 0, as it stands in the example. */
  readonly said: number
  readonly code: Refusal | 'unreadable' | 'impossible-time' | 'time-twice' | 'no-such-row' | 'no-start'
  /** The two instants that a time was, where clocks were put back over it. */
  readonly either?: readonly [Date, Date]
}

/** One row of a pack, tried on an example. */
export interface Tried {
  readonly row: Row
  /** Undefined where the example names no program. */
  readonly bound: Bound | undefined
  /** Conditions of which nobody knows; of a guard: those that are not answered with yes. */
  readonly asks: readonly Condition[]
  /** Not: a condition is answered with no, or the row was not in force. */
  readonly runs: boolean
  /** Undefined where nothing started it. */
  readonly clock: Assessment | undefined
  readonly calls: readonly Call[]
}

export interface Trial {
  readonly zone: string
  readonly now: Date
  readonly rows: readonly Tried[]
  readonly notTaken: readonly NotTaken[]
}

/** Why an example cannot be tried at all: a code. */
export class NoExample extends Error {
  readonly code: 'no-zone' | 'no-now'
  constructor(code: NoExample['code']) {
    super(code)
    this.name = 'NoExample'
    this.code = code
  }
}

/** Who says everything in an example. */
const SOMEBODY = 'example'

/**
 * What a pack makes of an example: the same engine that runs clocks, without a database.
 *
 * @throws {NoExample} the example names no zone where the pack needs one, or its "now" is no time
 */
export function tryPack(pack: Pack, example: Example): Trial {
  const zone = pack.zone ?? example.zone
  if (zone === undefined) throw new NoExample('no-zone')
  const place: Place = { zone, calendar: pack.calendar }
  const now = instantOf(example.now, zone)
  if (!(now instanceof Date)) throw new NoExample('no-now')
  const signed: Standing[] = example.signed ? [{ from: new Date(0), until: null }] : []
  const notTaken: NotTaken[] = []
  const logs = new Map<string, Statement[]>()
  const timed = pack.rows.filter((row): row is TimedRow => row.kind !== 'guard')
  for (const [at, said] of example.said.entries()) {
    const code = take(timed, logs, said, place)
    if (code !== undefined) notTaken.push({ said: at, ...code })
  }
  const rows = pack.rows.map((row): Tried => {
    const log = logs.get(row.id)
    const bound = example.program && bindsProgram(row, pack.jurisdiction, example.program)
    if (row.kind === 'guard')
      return { row, bound, asks: unmetOf(row, example.answers), runs: true, clock: undefined, calls: [] }
    const { runs, asks } = appliesTo(row, example.answers)
    const start = log?.[0]
    const isHeld = start?.type === 'started' && isInForce(row, dayIn(start.at, zone))
    const counts =
      runs && log !== undefined && isHeld && bound !== 'no' && bound !== 'ask' && start.recordedAt <= now
    return {
      row,
      bound,
      asks,
      runs: runs && (log === undefined || isHeld),
      clock: counts ? assess(row, log, place, signed, now) : undefined,
      calls: counts ? callsDue(row, log, place, signed, now) : [],
    }
  })
  return { zone, now, rows, notTaken }
}

type Fault = Omit<NotTaken, 'said'>

/** Adds what is said to the logs of the rows that it is about. @returns why not */
function take(
  rows: readonly TimedRow[],
  logs: Map<string, Statement[]>,
  said: Said,
  place: Place,
): Fault | undefined {
  const moment = instantOf(
    'tolls' in said ? said.from : 'withdraws' in said ? said.recorded : said.at,
    place.zone,
  )
  if (!(moment instanceof Date)) return moment
  const recordedAt = said.recorded === undefined ? moment : instantOf(said.recorded, place.zone)
  if (!(recordedAt instanceof Date)) return recordedAt
  if ('trigger' in said) {
    const meant = rows.filter(({ trigger }) => trigger === said.trigger)
    const ends = rows.filter((row) => row.kind === 'cadence' && row.ends === said.trigger)
    if (meant.length + ends.length === 0) return { code: 'no-such-row' }
    if (moment > recordedAt) return { code: 'in-the-future' }
    for (const { id } of meant)
      logs.set(id, [{ type: 'started', at: moment, recordedAt, by: SOMEBODY, holder: SOMEBODY }])
    for (const { id } of ends)
      logs.get(id)?.push({ type: 'ended', reason: said.trigger, recordedAt, by: SOMEBODY })
    return undefined
  }
  const row = rows.find(({ id }) => id === said.row)
  if (!row) return { code: 'no-such-row' }
  const log = logs.get(row.id)
  if (!log) return { code: 'no-start' }
  const next = statementOf(said, moment, recordedAt, place.zone)
  if ('code' in next) return next
  const known = inOrder(log).filter((one) => one.recordedAt <= recordedAt)
  const start = startOf(log)
  if (known.length === 0) return { code: moment < start.at ? 'before-the-start' : 'no-start' }
  const code = refusalOf(row, known, next, { supervises: !('tolls' in said) || said.supervisor }, place)
  if (code !== undefined) return { code }
  log.push(next)
  return undefined
}

function statementOf(
  said: Exclude<Said, { trigger: string }>,
  at: Date,
  recordedAt: Date,
  zone: string,
): Statement | Fault {
  const whose = { recordedAt, by: SOMEBODY }
  if ('withdraws' in said)
    return { ...whose, type: 'stop-withdrawn', stop: said.withdraws, reason: 'example' }
  if ('tolls' in said) {
    const until = said.until === undefined ? null : instantOf(said.until, zone)
    if (until !== null && !(until instanceof Date)) return until
    return { ...whose, type: 'tolled', basis: said.tolls, from: at, until }
  }
  const { stop, channel, number = null, person = null, entry = null, corrects } = said
  return {
    ...whose,
    type: 'stopped',
    stop,
    at,
    corrects,
    evidence: { channel, number, given: number !== null, person, entry },
  }
}

const OFFSET = /(?:Z|[+-]\d{2}:\d{2})$/

/** An instant that is written as a local time, or with an offset. */
function instantOf(written: string, zone: string): Date | Fault {
  if (OFFSET.test(written)) {
    const at = new Date(written)
    return Number.isNaN(at.getTime()) ? { code: 'unreadable' } : at
  }
  const time = localTime(written, zone)
  if ('at' in time) return time.at
  if ('impossible' in time) return { code: 'impossible-time' }
  return 'twice' in time ? { code: 'time-twice', either: time.twice } : { code: 'unreadable' }
}

const dayIn = (at: Date, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString()
