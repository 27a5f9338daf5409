import { isoDay } from '#platform/i18n/index.ts'

export const dueGroups = ['overdue', 'today', 'week', 'later'] as const
export type DueGroup = (typeof dueGroups)[number]

const DAY_MS = 86_400_000

/** How soon something is due, by the calendar of the place: until the end of a day it is not overdue. */
export function dueGroupOf(due: Date, now: Date, zone: string): DueGroup {
  if (due < now) return 'overdue'
  const days = (Date.parse(isoDay(due, zone)) - Date.parse(isoDay(now, zone))) / DAY_MS
  if (days < 1) return 'today'
  return days < 7 ? 'week' : 'later'
}
