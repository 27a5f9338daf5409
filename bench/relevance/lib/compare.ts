import { type Asked, type System, systems } from './ask-both.ts'
import { type Graded, hitsInFive, isRelevant, mean, ndcgAtTen, withPhone } from './measures.ts'

/** Means over questions; a question whose pool holds nothing relevant counts in `nothing…` alone. */
export interface SearchFigures {
  readonly hitsInFive: number
  readonly ndcg: number
  readonly hitsWithPhone: number
  readonly ndcgWithPhone: number
  /** Questions without any relevant result among the first five, and among the first ten. */
  readonly nothingInFive: number
  readonly nothingInTen: number
}

export interface Comparison {
  readonly questions: number
  /** Questions for which neither search found anything relevant. */
  readonly emptyPools: number
  readonly of: Readonly<Record<System, SearchFigures>>
}

/** Both searches, over some questions. A pair that nobody judged has no grade, and counts as no help. */
export function compareSearches(asked: readonly Asked[], grades: ReadonlyMap<string, number>): Comparison {
  const graded = asked.map(({ answers }) => {
    const lists = {
      ours: answers.ours.map((one): Graded => ({ ...one, grade: grades.get(one.pair) ?? 0 })),
      plain: answers.plain.map((one): Graded => ({ ...one, grade: grades.get(one.pair) ?? 0 })),
    }
    const pool = [...new Map([...lists.ours, ...lists.plain].map((one) => [one.card, one])).values()]
    return { lists, pool }
  })
  const figuresOf = (system: System): SearchFigures => {
    const over = (measure: typeof hitsInFive, read = (list: readonly Graded[]) => list) =>
      mean(graded.flatMap(({ lists, pool }) => measure(read(lists[system]), pool) ?? []))
    const nothingIn = (most: number) =>
      graded.filter(({ lists }) => !lists[system].slice(0, most).some(isRelevant)).length
    return {
      hitsInFive: over(hitsInFive),
      ndcg: over(ndcgAtTen),
      hitsWithPhone: over(hitsInFive, withPhone),
      ndcgWithPhone: over(ndcgAtTen, withPhone),
      nothingInFive: nothingIn(5),
      nothingInTen: nothingIn(10),
    }
  }
  return {
    questions: asked.length,
    emptyPools: graded.filter(({ pool }) => !pool.some(isRelevant)).length,
    of: Object.fromEntries(systems.map((system) => [system, figuresOf(system)])) as Record<
      System,
      SearchFigures
    >,
  }
}

/** The mean of two readers for each pair that both have judged. */
export function gradesOf(
  a: Readonly<Record<string, number>>,
  b: Readonly<Record<string, number>>,
): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(a).flatMap(([pair, grade]) => {
      const other = b[pair]
      return other === undefined ? [] : [[pair, (grade + other) / 2] as const]
    }),
  )
}

/** Cohen's kappa of "helps" (1 or 2) against "no help" (0), over what both have judged. */
export function agreementOf(
  a: Readonly<Record<string, number>>,
  b: Readonly<Record<string, number>>,
): number {
  const both = Object.keys(a).filter((pair) => b[pair] !== undefined)
  const share = (test: (pair: string) => boolean) => both.filter(test).length / both.length
  const helps = (of: Readonly<Record<string, number>>) => (pair: string) => (of[pair] ?? 0) > 0
  const alike = share((pair) => helps(a)(pair) === helps(b)(pair))
  const [byA, byB] = [share(helps(a)), share(helps(b))]
  const byChance = byA * byB + (1 - byA) * (1 - byB)
  return (alike - byChance) / (1 - byChance)
}
