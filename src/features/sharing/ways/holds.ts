import type { Category, Lane, Way } from '../model/codes.ts'
import type { Item } from '../model/request.ts'
import type { LaneRow, MatrixEntry } from '../rules/rules.ts'
import type { WayPlan } from '../rules/way-plans.ts'
import type { Case } from './case.ts'
import { conditionRules } from './conditions.ts'
import { type ForEntry, qualifierRules } from './qualifiers.ts'
import { outsiders } from './release.ts'
import type { Evidence, ForItem, ForRow, Standing, WayRule } from './way.ts'
import { allHold } from './way.ts'
import { wayRules } from './way-rules.ts'

/** One record by which a way holds in every column, with the rows and entries by which it does. */
export interface HeldBy {
  readonly by: Evidence
  readonly rows: readonly LaneRow[]
  readonly entries: readonly MatrixEntry[]
}

/** A way that holds for a lane, by all records that hold for it. */
export interface Held {
  readonly way: Way
  readonly held: readonly HeldBy[]
  /** Only what its records name may pass by it; else all that is asked for. */
  readonly limited: boolean
}

export interface LaneQuestion {
  readonly it: Case
  readonly item: Item
  readonly lane: Lane
  /** The row of the matrix. */
  readonly row: Category
}

/** The way holds by one and the same record in each column, each with an entry of the cell and an approved row of the lane. */
export function holdsBy(
  question: LaneQuestion,
  { way, columns }: WayPlan,
  limited: boolean,
): Held | undefined {
  const rule = wayRules[way]
  if (!rule || !isClaimed(question.it, rule)) return undefined
  const held: HeldBy[] = []
  const { it, item, lane, row } = question
  for (const { by } of standingOf(it, rule)) {
    if ((by.groups !== undefined) !== limited) continue
    const asked: ForItem = { it, item, lane, row, by }
    if (!allHold(rule.ofItem, asked)) continue
    const found = inEachColumn(rule, asked, columns)
    if (found) held.push(found)
  }
  if (held.length === 0 || !servesMeeting(it, way, held)) return undefined
  return { way, held, limited }
}

/** Whether the request claims it, where it must. */
export function isClaimed({ request }: Case, { way, exceptional }: WayRule): boolean {
  return exceptional !== true || request.basisClaimed === way
}

/** Whether an entry of a cell holds by this record. */
export function entryHolds({ fits }: WayRule, asked: ForEntry, entry: MatrixEntry): boolean {
  if (fits && !fits(asked.by, entry)) return false
  for (const code of entry.when) if (!qualifierRules[code].holds(asked)) return false
  return true
}

/** Whether a row of the lane holds by this record. */
export function rowHolds({ ofRow }: WayRule, asked: ForRow): boolean {
  if (!allHold(ofRow, asked)) return false
  for (const code of asked.laneRow.conditions) if (!conditionRules[code].holds(asked)) return false
  return true
}

function inEachColumn(rule: WayRule, asked: ForItem, columns: WayPlan['columns']): HeldBy | undefined {
  const rows: LaneRow[] = []
  const entries: MatrixEntry[] = []
  const { it, item, lane, row, by } = asked
  for (const planned of columns) {
    const { column } = planned
    const before = entries.length
    const rowsBefore = rows.length
    const inColumn: ForEntry = { it, item, lane, row, by, column }
    for (const entry of planned.entries) if (entryHolds(rule, inColumn, entry)) entries.push(entry)
    if (entries.length === before) return undefined
    for (const laneRow of planned.rows)
      if (rowHolds(rule, { it, item, lane, row, by, column, laneRow })) rows.push(laneRow)
    if (rows.length === rowsBefore) return undefined
  }
  return { by, rows, entries }
}

/** Records that count whatever the item, found once for a request. */
function standingOf(it: Case, rule: WayRule): readonly Standing[] {
  const known = it.standing.get(rule.way)
  if (known) return known
  const found = rule
    .found(it)
    .map((by) => ({ it, by }))
    .filter((standing) => allHold(rule.always, standing))
  it.standing.set(rule.way, found)
  return found
}

/** A meeting sees by releases what each person from elsewhere may see; with nobody from elsewhere there is no release to go by. */
function servesMeeting(it: Case, way: Way, held: readonly HeldBy[]): boolean {
  return (
    way !== 'release' || outsiders(it).every((attendee) => held.some(({ by }) => by.attendee === attendee))
  )
}
