import { monthsAfter } from '#features/training/index.ts'
import type { Step } from '../statistics/funnel.ts'

/** Months after the first day of an arm before which nobody of it is asked. */
const MONTHS: Partial<Record<Step, number>> = { 'three-months': 3, 'six-months': 6 }

/** Whether anybody of an arm can have been asked already. @param from the arm's first day, ISO */
export const askedBy = (from: string, step: Step, now: Date): boolean =>
  monthsAfter(from, MONTHS[step] ?? 0) <= now.toISOString().slice(0, 10)
