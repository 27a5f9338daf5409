/** The day so many days later. @param day ISO day */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The day so many months later; the last of its month where there is none. @param day ISO day */
export function monthsAfter(day: string, months: number): string {
  const from = new Date(`${day}T00:00:00Z`)
  const later = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1))
  const last = new Date(Date.UTC(later.getUTCFullYear(), later.getUTCMonth() + 1, 0)).getUTCDate()
  later.setUTCDate(Math.min(from.getUTCDate(), last))
  return later.toISOString().slice(0, 10)
}

/** The day of a moment, in UTC as all days of affiliations and trainings. */
export const isoDay = (moment: Date): string => moment.toISOString().slice(0, 10)

/** The last moment of a day. @param day ISO day */
export const endOfDay = (day: string): Date => new Date(`${day}T23:59:59.999Z`)
