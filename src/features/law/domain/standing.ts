import type { Fact, Value } from './fact.ts'

/** How a fact stands on a day. Only `verified` counts for a rule. */
export type Standing = 'unknown' | 'draft' | 'verified' | 'expired' | 'contested'

/** Longest time a review counts. The same number stands in a constraint of the table. */
export const REVIEW_MONTHS = 12

/**
 * A review counts through its last day; from the next day on the fact reads as expired.
 *
 * @param today `2026-11-24`
 */
export function standingOf(fact: Pick<Fact, 'status' | 'reviewBy'>, today: string): Standing {
  switch (fact.status) {
    case 'draft':
    case 'contested':
      return fact.status
    case 'superseded':
      return 'unknown'
    case 'verified':
      return fact.reviewBy !== null && today <= fact.reviewBy ? 'verified' : 'expired'
  }
}

/** Whether the rule that a fact tells of holds on a day, as far as known. */
export function holdsOn(fact: Pick<Fact, 'validFrom' | 'validTo'>, day: string): boolean {
  return (fact.validFrom === null || fact.validFrom <= day) && (fact.validTo === null || day <= fact.validTo)
}

/**
 * What a rule may build on: the value of a verified, unexpired fact out of a statute or regulation. Everything else is
 * `unknown`, which means no mandate, no permission, no consent of a minor alone.
 */
export function valueForRules(
  fact: Pick<Fact, 'status' | 'reviewBy' | 'sourceKind' | 'value'>,
  today: string,
): Value {
  const isLaw = fact.sourceKind === 'statute' || fact.sourceKind === 'regulation'
  return isLaw && standingOf(fact, today) === 'verified' ? fact.value : 'unknown'
}

/** Whether people at work are told what a fact says: a draft as a draft; what is in doubt or past its review is not. */
export function isTold(standing: Standing): boolean {
  return standing === 'draft' || standing === 'verified'
}
