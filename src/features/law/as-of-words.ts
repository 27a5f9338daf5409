import type { T } from '#platform/i18n/index.ts'
import type { Fact } from './domain/fact.ts'

/** As exact as the text is: a day, a month, or a year alone. */
export function asOfWords(t: Pick<T, 'date'>, { asOf }: Pick<Fact, 'asOf'>): string {
  if (asOf.length === 4) return asOf
  return asOf.length === 7 ? t.date(asOf, 'month') : t.date(asOf)
}

/** From this many years on the year of a text stands beside what it says, also where it is said in a few words. */
const OLD_YEARS = 5

export function isOldText({ asOf }: Pick<Fact, 'asOf'>, today: string): boolean {
  return Number(today.slice(0, 4)) - Number(asOf.slice(0, 4)) >= OLD_YEARS
}
