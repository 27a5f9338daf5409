/** What one reader says of one service: needs it meets, best first; that none of ours names it; needs it would harm. */
export interface ServiceJudgment {
  readonly right: readonly string[]
  readonly noneFits: boolean
  readonly harmful: readonly string[]
}

/** A service with the needs that an import gave it, in its order, and two readers' judgments. */
export interface JudgedService {
  readonly assigned: readonly string[]
  readonly judged: readonly [ServiceJudgment, ServiceJudgment]
}

export interface NeedsFigures {
  readonly services: number
  /** Services for which both readers find a need in our list. */
  readonly meant: number
  /** Of those: share with a need among the first three that either reader calls right. */
  readonly rightInThree: number
  /** The same, counting only needs that both readers call right. */
  readonly rightByBoth: number
  readonly withoutNeed: number
  readonly assigned: number
  /** Share of all assigned needs that neither reader calls right. */
  readonly wrong: number
  /** Assigned needs that a reader calls harmful. */
  readonly harmful: number
  /** Share of services for which both readers say that none of our needs names what they offer; for which one does. */
  readonly noneFitsBoth: number
  readonly noneFitsEither: number
}

export function needsFigures(services: readonly JudgedService[]): NeedsFigures {
  const meant = services.filter(({ judged }) => judged.every(({ right }) => right.length > 0))
  const count = (some: readonly JudgedService[], what: (one: JudgedService) => boolean) =>
    some.filter(what).length
  const needs = services.flatMap(({ assigned, judged }) => assigned.map((need) => ({ need, judged })))
  return {
    services: services.length,
    meant: meant.length,
    rightInThree:
      count(meant, ({ assigned, judged }) =>
        assigned.slice(0, 3).some((need) => judged.some(({ right }) => right.includes(need))),
      ) / meant.length,
    rightByBoth:
      count(meant, ({ assigned, judged }) =>
        assigned.slice(0, 3).some((need) => judged.every(({ right }) => right.includes(need))),
      ) / meant.length,
    withoutNeed: count(services, ({ assigned }) => assigned.length === 0),
    assigned: needs.length,
    wrong:
      needs.length === 0
        ? 0
        : needs.filter(({ need, judged }) => !judged.some(({ right }) => right.includes(need))).length /
          needs.length,
    harmful: needs.filter(({ need, judged }) => judged.some(({ harmful }) => harmful.includes(need))).length,
    noneFitsBoth: count(services, ({ judged }) => judged.every(({ noneFits }) => noneFits)) / services.length,
    noneFitsEither:
      count(services, ({ judged }) => judged.some(({ noneFits }) => noneFits)) / services.length,
  }
}
