import { isoDay } from '#platform/i18n/index.ts'

/** Today where it comes first: in the morning of Guam a day of reading that is today there is one of tomorrow in UTC. */
export function lastDay(now: Date): string {
  return isoDay(now, 'Pacific/Kiritimati')
}
