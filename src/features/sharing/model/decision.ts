import type { Category, Lane, Obligation, Possible, Reason, TextId, Way } from './codes.ts'
import type { Group, Id, Instant } from './request.ts'

/** By what one item passed one lane. */
export interface Basis {
  readonly item: Id
  /** Null inside a program, where no lane is asked. */
  readonly lane: Lane | null
  /** The row of the matrix. */
  readonly category: Category
  /** Id of the lane row. */
  readonly row: string
  readonly way: Way
  /** Ids of all records by which the way holds; empty where it has none with an id. */
  readonly records: readonly Id[]
}

export interface Scope {
  readonly item: Id
  readonly groups: readonly Group[]
}

/** The answer to one request. Lists are sorted and hold each thing once, so that equal decisions are equal texts. */
export interface Decision {
  readonly outcome: 'allow' | 'deny'
  readonly basis: readonly Basis[]
  readonly scope: readonly Scope[]
  /** The last minute in which this decision holds by itself; null: nothing changes by itself. */
  readonly expiry: Instant | null
  readonly obligations: readonly Obligation[]
  readonly notices: readonly TextId[]
  readonly reasons: readonly Reason[]
  /** What would make it possible. */
  readonly possible: readonly Possible[]
  /** `name@hash`, so that it can be replayed; `none@none` without a live ruleset. */
  readonly ruleset: `${string}@${string}`
}
