import { type Benefit, benefits } from './benefits.ts'
import { type Answer, type Evaluation, evaluate } from './domain/evaluate.ts'
import type { Facts } from './domain/rule.ts'

export interface Fitting {
  readonly benefit: Benefit
  readonly evaluation: Evaluation
}

/** All records by what may be said of them for somebody with these facts. */
export function whichMayFit(facts: Facts): Readonly<Record<Answer, readonly Fitting[]>> {
  const weighed = benefits().map((benefit) => ({ benefit, evaluation: evaluate(benefit.rule, facts) }))
  const of = (answer: Answer) => weighed.filter((one) => one.evaluation.answer === answer)
  return { may: of('may'), unknown: of('unknown'), not: of('not') }
}
