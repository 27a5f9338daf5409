import type { Category, Column, Lane, Reason, Way } from '../model/codes.ts'
import type { Emergency, Facility, Order, Relation, Release, Report } from '../model/facts.ts'
import type { Attendee, Group, Id, Item } from '../model/request.ts'
import type { LaneRow, MatrixEntry } from '../rules/rules.ts'
import type { Case } from './case.ts'

/** The record by which a way is tried; all absent where the way rests on no one record. */
export interface Evidence {
  /** Id of the record, where it has one. */
  readonly id?: Id
  readonly release?: Release
  /** Of a meeting: for whom this release is tried. */
  readonly attendee?: Attendee
  readonly report?: Report
  readonly order?: Order
  readonly emergency?: Emergency
  readonly facility?: Facility
  readonly relation?: Relation
  /** What may pass by it; absent: all that is asked for. */
  readonly groups?: readonly Group[]
}

/** A record asked about one request, whatever the item. */
export interface Standing {
  readonly it: Case
  readonly by: Evidence
}

/** … about one item, under one lane, in one row of the matrix. */
export interface ForItem extends Standing {
  readonly item: Item
  readonly lane: Lane
  readonly row: Category
}

/** … in one column, by one row of the lane. */
export interface ForRow extends ForItem {
  readonly column: Column
  readonly laneRow: LaneRow
}

/** Something that must be so; the reason is what a denial says when it is not. */
export interface Condition<Asked> {
  readonly reason: Reason | ((asked: Asked) => Reason)
  readonly holds: (asked: Asked) => boolean
}

/** How a way can hold. All conditions of one record must hold together. */
export interface WayRule {
  readonly way: Way
  /** Tried only when the request claims it. */
  readonly exceptional?: boolean
  /** Records of this program to this recipient; none: the way does not hold. */
  readonly found: (it: Case) => readonly Evidence[]
  /** What a denial says when there are none. */
  readonly without: Reason
  readonly always: readonly Condition<Standing>[]
  readonly ofItem: readonly Condition<ForItem>[]
  readonly ofRow: readonly Condition<ForRow>[]
  /** Whether this kind of record may use this entry of a cell at all. */
  readonly fits?: (by: Evidence, entry: MatrixEntry) => boolean
}

export function allHold<Asked>(conditions: readonly Condition<Asked>[], asked: Asked): boolean {
  for (const { holds } of conditions) if (!holds(asked)) return false
  return true
}

export function reasonsOf<Asked>(conditions: readonly Condition<Asked>[], asked: Asked): Reason[] {
  return conditions.flatMap(({ holds, reason }) =>
    holds(asked) ? [] : [typeof reason === 'function' ? reason(asked) : reason],
  )
}
