import { chiSquaredAbove, evenOddsBelow } from '#platform/statistics/special.ts'

/** One question before and after: who was right then and now. */
export interface Changes {
  /** Right before, not after. */
  readonly lost: number
  /** Right after, not before. */
  readonly gained: number
}

export interface McNemar {
  /** Two-sided, by the binomial distribution of those who changed. */
  readonly exact: number
  /** (|gained - lost| - 1)² / (gained + lost), with one degree of freedom. */
  readonly corrected: { readonly chiSquared: number; readonly p: number }
}

/** Whether as many changed one way as the other. Those who did not change say nothing about it. */
export function mcNemar({ lost, gained }: Changes): McNemar {
  const changed = lost + gained
  if (!Number.isInteger(lost) || !Number.isInteger(gained) || lost < 0 || gained < 0)
    throw new RangeError('People come whole.')
  const apart = Math.max(0, Math.abs(gained - lost) - 1)
  const chiSquared = changed === 0 ? 0 : apart ** 2 / changed
  return {
    exact: Math.min(1, 2 * evenOddsBelow(Math.min(lost, gained), changed)),
    corrected: { chiSquared, p: chiSquaredAbove(chiSquared) },
  }
}
