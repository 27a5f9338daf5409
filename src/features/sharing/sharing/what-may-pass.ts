import { decide } from '../deciding/decide.ts'
import { factsOf, type ItemRow, type Question } from '../gathering/question.ts'
import { type Asked, requestOf } from '../gathering/request-of.ts'
import type { Obligation } from '../model/codes.ts'
import type { Decision } from '../model/decision.ts'
import type { Facts } from '../model/facts.ts'
import type { Ruleset } from '../rules/ruleset.ts'
import { unkeptDuties } from './kept-duties.ts'

/** One entry, and what the rules say of it by itself. */
export interface Answered {
  readonly item: ItemRow
  readonly decision: Decision
  /** Field groups that may pass; empty: none. */
  readonly groups: readonly string[]
  /** Allowed by the law and not by us: nobody here could fulfil these duties. */
  readonly unkept: readonly Obligation[]
}

/**
 * Entry by entry, what may pass to this recipient at this moment and why the rest may not.
 *
 * @param ruleset undefined: no counsel has signed, and nothing passes
 */
export function answersTo(
  question: Question,
  asked: Asked,
  ruleset: Ruleset | undefined,
): readonly Answered[] {
  const facts: Facts = factsOf(question)
  return question.items.map((item) => {
    const decision = decide(requestOf(question, [item], asked), facts, ruleset)
    const unkept = unkeptDuties(decision)
    const passes = decision.outcome === 'allow' && unkept.length === 0
    return { item, decision, unkept, groups: passes ? (decision.scope[0]?.groups ?? []) : [] }
  })
}

export const passing = (answers: readonly Answered[]): readonly Answered[] =>
  answers.filter(({ groups }) => groups.length > 0)
