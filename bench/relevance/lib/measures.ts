/** A result as it is counted: its grade from 0 (no help) to 2 (just what was asked for), and whether it shows a phone. */
export interface Graded {
  readonly card: string
  readonly grade: number
  readonly phone: boolean
}

/** From here on a result counts as relevant: the mean of two readers, so one "some help" and one "no help" is not. */
const relevantFrom = 1

/**
 * Hits in the first five ÷ the hits there could have been: five, or as many as the pool holds where those are fewer.
 *
 * @param pool the first ten of every system that was asked, each card once
 * @returns undefined where the pool holds nothing relevant: then no list can be better than another.
 */
export function hitsInFive(list: readonly Graded[], pool: readonly Graded[]): number | undefined {
  const possible = Math.min(5, pool.filter(isRelevant).length)
  return possible === 0 ? undefined : list.slice(0, 5).filter(isRelevant).length / possible
}

/** Normalized discounted cumulative gain of the first ten; the gain is the grade, the best order is that of the pool. */
export function ndcgAtTen(list: readonly Graded[], pool: readonly Graded[]): number | undefined {
  const best = gainOf(pool.toSorted((a, b) => b.grade - a.grade))
  return best === 0 ? undefined : gainOf(list) / best
}

export function isRelevant({ grade }: Graded): boolean {
  return grade >= relevantFrom
}

/** The list of whoever has only a phone: a result without one is no help. The pool stays what it was. */
export function withPhone(list: readonly Graded[]): readonly Graded[] {
  return list.map((one) => (one.phone ? one : { ...one, grade: 0 }))
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length
}

function gainOf(list: readonly Graded[]): number {
  return list.slice(0, 10).reduce((sum, { grade }, at) => sum + grade / Math.log2(at + 2), 0)
}
