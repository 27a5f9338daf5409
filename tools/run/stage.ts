import type { Failure } from './digest.ts'

export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** One part of a run: what it counted, what it cost, and what of it failed. */
export interface Stage extends Counts {
  readonly name: string
  /** CPU seconds of all its processes. */
  readonly seconds: number
  readonly failures: readonly Failure[]
}

export const nothing: Counts = { passed: 0, failed: 0, skipped: 0 }

export function sum(all: readonly Counts[]): Counts {
  return all.reduce(
    (one, other) => ({
      passed: one.passed + other.passed,
      failed: one.failed + other.failed,
      skipped: one.skipped + other.skipped,
    }),
    nothing,
  )
}
