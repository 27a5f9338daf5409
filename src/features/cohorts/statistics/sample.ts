/** What is left of some values when only figures of the group are known. */
export interface Sample {
  /** How many. */
  readonly n: number
  readonly mean: number
  /** Standard deviation with n - 1; 0 for a single value. */
  readonly sd: number
}

/** Too few to say it of. */
export type NotEstimable = 'not-estimable'

/** With its confidence limits. Both ends in the unit of the value. */
export interface Estimate {
  readonly value: number
  readonly low: number
  readonly high: number
  /** Two-sided, of no difference. */
  readonly p: number
}

/** @param values at least one @throws {RangeError} none */
export function sampleOf(values: readonly number[]): Sample {
  const n = values.length
  if (n === 0) throw new RangeError('A sample has at least one value.')
  const mean = values.reduce((sum, one) => sum + one, 0) / n
  const squares = values.reduce((sum, one) => sum + (one - mean) ** 2, 0)
  return { n, mean, sd: n === 1 ? 0 : Math.sqrt(squares / (n - 1)) }
}
