import { subjectGroup } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { type Assessment, type Standing, stoodAt } from '../engine/assess.ts'
import { type Answers, appliesTo } from '../engine/binds.ts'
import type { BusinessCalendar } from '../engine/calendar.ts'
import type { Statement } from '../engine/log.ts'
import type { Place } from '../engine/period.ts'
import type { Condition, TimedRow } from '../engine/row.ts'
import { hashOfPack, textOfPack } from '../packs/pack.ts'
import { shippedPacks } from '../packs/shipped-packs.ts'
import { noSuchClock } from './refusals.ts'
import { standingOf } from './start-clocks.ts'
import { rowOf, stateOf } from './state-of.ts'
import { answersOf, type Doubt, doubtOf, logOf, type StoredStatement } from './stored.ts'

/** A clock of a record, as it stands. */
export interface ClockNow {
  readonly id: string
  readonly row: TimedRow
  readonly jurisdiction: string
  readonly place: Place
  readonly holder: string
  readonly offeredTo: string | null
  readonly log: readonly Statement[]
  readonly answers: Answers
  /** Statements that were made: the next one has the next number. */
  readonly steps: number
  readonly standing: readonly Standing[]
  /** Whether counsel's signature stands under its edition now. */
  readonly signed: boolean
  readonly state: Assessment
  /** What nobody knows yet. */
  readonly asks: readonly Condition[]
  readonly doubt: Doubt | undefined
  /** Whether the list of today differs from the one that it keeps: it is re-timed by none. */
  readonly older: boolean
  /** The clock whose start was wrong, and that this one runs in place of; and the one that runs in place of this one. */
  readonly corrects: string | null
  readonly correctedBy: string | null
  /** All that was said, as it was said. */
  readonly said: readonly StoredStatement[]
}

interface Stored {
  readonly id: string
  readonly rule: TimedRow
  readonly jurisdiction: string
  readonly edition: string
  readonly zone: string
  readonly calendar: BusinessCalendar | null
  readonly holder: string
  readonly offeredTo: string | null
  readonly steps: number
  readonly corrects: string | null
  readonly log: readonly StoredStatement[]
}

const CLOCK = `c.id, c.rule, c.jurisdiction, c.edition, c.zone, c.calendar, c.holder_id as holder, c.offered_to as "offeredTo", c.steps, c.corrects_id as corrects,
  (select jsonb_agg(jsonb_build_object('type', s.type, 'about', s.about, 'said', s.said, 'by', s.by_person, 'recordedAt', s.recorded_at,
     'item', s.item_id) order by s.ordinal) from clocks.statement s where s.coalition_id = c.coalition_id and s.clock_id = c.id) as log`

/** All clocks of a young person, the newest first. @throws {NotFound} no such record of the acting program */
export async function clocksOf(ctx: Context, record: string): Promise<readonly ClockNow[]> {
  const { all } = await subjectGroup(ctx, record)
  const rows = await ctx.prepared<Stored>(
    'clocks_of_record',
    `select ${CLOCK} from clocks.clock c where c.subject_id = any ($1) order by c.recorded_at desc, c.id`,
    [all],
  )
  return await Promise.all(rows.filter(hasStarted).map((row) => nowOf(ctx, row)))
}

/** One clock of a young person. @throws {NotFound} none, or none of the acting program: the two look the same */
export async function clockOf(ctx: Context, record: string, id: string): Promise<ClockNow> {
  const { all } = await subjectGroup(ctx, record)
  const [row] = await ctx.prepared<Stored>(
    'clocks_one_of_record',
    `select ${CLOCK} from clocks.clock c where c.subject_id = any ($1) and c.id = $2`,
    [all, id],
  )
  if (!row || !hasStarted(row)) throw noSuchClock()
  return await nowOf(ctx, row)
}

/** Of others nobody knows whether they bind the program: nothing is counted. */
const hasStarted = ({ log }: Stored) => log.some(({ type }) => type === 'started')

/** A duty of which nobody knows whether it binds the program. */
export interface AskedClock {
  readonly id: string
  readonly row: TimedRow
  readonly at: Date
  readonly steps: number
  readonly doubt: Doubt | undefined
}

/** What is asked of a young person's record: whether these duties bind the program. */
export async function askedOf(ctx: Context, record: string): Promise<readonly AskedClock[]> {
  const { all } = await subjectGroup(ctx, record)
  const rows = await ctx.prepared<Stored>(
    'clocks_asked_of_record',
    `select ${CLOCK} from clocks.clock c where c.subject_id = any ($1) and c.ended_at is null order by c.recorded_at desc, c.id`,
    [all],
  )
  return rows
    .filter((row) => !hasStarted(row))
    .map(({ id, rule, steps, log }) => ({
      id,
      row: rule,
      at: new Date(log[0]?.about ?? Number.NaN),
      steps,
      doubt: doubtOf(log),
    }))
}

async function nowOf(ctx: Context, row: Stored): Promise<ClockNow> {
  const log = logOf(row.log)
  const rule = rowOf(row.rule)
  const answers = answersOf(row.log)
  // Another's statement may be newer than the moment at which this look began.
  const now = new Date(Math.max(ctx.now.getTime(), ...log.map(({ recordedAt }) => recordedAt.getTime())))
  const place = { zone: row.zone, calendar: row.calendar }
  const standing = await standingOf(ctx, row.jurisdiction, row.edition)
  return {
    id: row.id,
    row: rule,
    jurisdiction: row.jurisdiction,
    place,
    holder: row.holder,
    offeredTo: row.offeredTo,
    log,
    answers,
    steps: row.steps,
    standing,
    signed: stoodAt(standing, ctx.now),
    state: stateOf(row.rule, log, place, standing, now),
    asks: appliesTo(rule, answers).asks,
    doubt: doubtOf(row.log),
    older: shippedPacks().some(
      (pack) => pack.jurisdiction === row.jurisdiction && hashOfPack(textOfPack(pack)) !== row.edition,
    ),
    corrects: row.corrects,
    correctedBy: log.find((one) => one.type === 'superseded')?.with ?? null,
    said: row.log,
  }
}
