import type { Used } from './budget.ts'
import type { Failure } from './digest.ts'
import type { Counts } from './stage.ts'

/** What a whole run comes to. */
export interface Outcome {
  readonly counts: Counts
  readonly failures: readonly Failure[]
  /** Cost against budget, of stages and of features; none where nothing was counted. */
  readonly used: readonly Used[]
  readonly slowness: number
  /** What was not looked at, one sentence each. */
  readonly skipped: readonly string[]
}
