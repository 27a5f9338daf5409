import { monthsAfter } from '#features/training/index.ts'
import type { Step } from '../statistics/funnel.ts'

/** Months after the first day of an arm before which nobody of it is asked. */
const MONTHS: Partial<Record<Step, number>> = { 'three-months': 3, 'six-months': 6 }

/**
 * The day before which nobody of an arm can have been asked.
 *
 * @param from the arm's first day, ISO
 * @returns ISO day; undefined: that day came
 */
export function notAskedUntil(from: string, step: Step, now: Date): string | undefined {
  const first = monthsAfter(from, MONTHS[step] ?? 0)
  return first > now.toISOString().slice(0, 10) ? first : undefined
}
