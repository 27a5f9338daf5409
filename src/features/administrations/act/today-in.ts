import { isoDay } from '#platform/i18n/index.ts'

/** The ISO day on the clock of a zone. */
export const todayIn = (zone: string, now: Date): string => isoDay(now, zone)
