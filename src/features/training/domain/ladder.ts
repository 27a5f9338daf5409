import type { Rung } from '#features/courses/index.ts'
import { daysAfter, monthsAfter } from './days.ts'

/** How long after a completion each booster is due. */
const AFTER = {
  'one-week': { days: 7 },
  'one-month': { months: 1 },
  'three-months': { months: 3 },
  'six-months': { months: 6 },
  'twelve-months': { months: 12 },
} as const satisfies Record<Rung, { readonly days: number } | { readonly months: number }>

/** The waves of questions that follow a booster. */
export const WAVE_AFTER = {
  'three-months': 'three-months',
  'six-months': 'six-months',
} as const satisfies Partial<Record<Rung, Rung>>

/** So many days a booster may be done in time, from the day on which it is due or to which it was put off. */
export const DAYS_OPEN = 30
/** "Not now" asks again so many days later. */
export const DAYS_PUT_OFF = 7

/** @param completedOn ISO day @returns ISO day */
export function dueOn(completedOn: string, at: Rung): string {
  const after = AFTER[at]
  return 'days' in after ? daysAfter(completedOn, after.days) : monthsAfter(completedOn, after.months)
}
