import type { Standing } from '../engine/assess.ts'
import type { BusinessCalendar } from '../engine/calendar.ts'
import { startOf } from '../engine/log.ts'
import type { TimedRow } from '../engine/row.ts'
import { rowOf, stateOf } from '../running/state-of.ts'
import { logOf, type StoredStatement } from '../running/stored.ts'

/** How a duty that began came out. Each duty counts once, however often its start was corrected. */
export const outcomes = [
  'met',
  'met-recorded-late',
  'late',
  'missed',
  /** Its start was corrected after a limit had passed, which stays. */
  'corrected',
  'not-applicable',
  /** Done, or ended, where no signature of counsel stood at the limit. */
  'unjudged',
  'running',
] as const
export type FigureOutcome = (typeof outcomes)[number]

/** A clock as a figure reads it. */
export interface Counted {
  readonly root: string
  readonly agency: string
  readonly program: string
  readonly jurisdiction: string
  readonly duty: string
  readonly rule: TimedRow
  readonly zone: string
  readonly calendar: BusinessCalendar | null
  readonly log: readonly StoredStatement[] | null
  readonly signed: readonly { readonly from: string; readonly until: string | null }[]
}

/** A duty that began once, and its clocks from the first to the one that runs. */
export interface Duty {
  readonly agency: string
  readonly program: string
  /** "US T2" */
  readonly about: string
  readonly outcome: FigureOutcome
}

/** What began, each once, as it was known at a moment; without what had not started by then. */
export function dutiesIn(rows: readonly Counted[], at: Date): readonly Duty[] {
  const chains = Map.groupBy(rows, ({ root }) => root)
  return [...chains.values()].flatMap((chain) => {
    const last = chain.at(-1)
    const outcome = outcomeOf(chain, at)
    if (!last || !outcome) return []
    const { agency, program, jurisdiction, duty } = last
    return [{ agency, program, about: `${jurisdiction} ${duty}`, outcome }]
  })
}

/** @param chain the first clock first @returns undefined: none had started */
export function outcomeOf(chain: readonly Counted[], at: Date): FigureOutcome | undefined {
  const states = chain.flatMap(({ rule, log, zone, calendar, signed }) => {
    const said = logOf(log ?? [])
    if (!said.some(({ type }) => type === 'started') || startOf(said).recordedAt > at) return []
    const standing: Standing[] = signed.map(({ from, until }) => ({
      from: new Date(from),
      until: until === null ? null : new Date(until),
    }))
    return [stateOf(rowOf(rule), said, { zone, calendar }, standing, at)]
  })
  const now = states.at(-1)
  if (!now) return undefined
  // A start that was corrected makes no limit that passed a smaller thing: what is missed by the new time too stays missed.
  const isBehind = now.outcome === 'late' || now.outcome === 'missed'
  if (!isBehind && states.slice(0, -1).some(({ breaches }) => breaches.length > 0)) return 'corrected'
  switch (now.outcome) {
    case 'met':
    case 'met-recorded-late':
    case 'late':
    case 'missed':
    case 'not-applicable':
      return now.outcome
    case null:
      return now.phase === 'ended' ? 'unjudged' : 'running'
    default:
      return 'unjudged'
  }
}
