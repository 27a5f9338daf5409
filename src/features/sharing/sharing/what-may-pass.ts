import { decide } from '../deciding/decide.ts'
import { factsOf, type ItemRow, type Question } from '../gathering/question.ts'
import { type Asked, minuteOf, requestOf } from '../gathering/request-of.ts'
import { type Obligation, tieLanes } from '../model/codes.ts'
import type { Decision } from '../model/decision.ts'
import type { Facts } from '../model/facts.ts'
import type { Instant } from '../model/request.ts'
import type { Ruleset } from '../rules/ruleset.ts'
import { citesOfRows } from '../signing/rules-behind.ts'
import { unkeptDuties } from './kept-duties.ts'
import type { LawThatDecided } from './law-that-decided.ts'

/** One entry, and what the rules say of it by itself. */
export interface Answered {
  readonly item: ItemRow
  readonly decision: Decision
  /** Field groups that may pass; empty: none. */
  readonly groups: readonly string[]
  /** The last minute in which it passes, if nobody does anything; null: nothing ends it by itself. */
  readonly until: Instant | null
  /** By the law of which places it passes, where somebody asks to see it; absent: by that of none. */
  readonly law?: LawThatDecided | undefined
  /** What the rows by which it passes cite, in the rules that it was decided by. */
  readonly cites: readonly string[]
  /** Allowed by the law and not by us: nobody here could fulfil these duties. */
  readonly unkept: readonly Obligation[]
}

/**
 * Entry by entry, what may pass to this recipient at this moment and why the rest may not.
 *
 * @param ruleset undefined: no counsel has signed, and nothing passes
 * @param unkeptOf duties that nobody here could fulfil; those of our own page where absent
 */
export function answersTo(
  question: Question,
  asked: Asked,
  ruleset: Ruleset | undefined,
  unkeptOf: (decision: Decision, item: ItemRow) => readonly Obligation[] = unkeptDuties,
): readonly Answered[] {
  const facts: Facts = factsOf(question, minuteOf(asked.at))
  /**
   * Our pages name the program that shares. An entry of before it worked by a lane in which that tells something passes only if it
   * could under that lane too, by a way that lets the tie be known (R12).
   */
  const hiddenTie = (item: ItemRow, decision: Decision): readonly Obligation[] => {
    const lanes = question.facts.source.lanes.filter((one) => tieLanes.has(one) && !item.lanes.includes(one))
    if (decision.outcome === 'deny' || lanes.length === 0) return []
    const under = { ...item, lanes: [...item.lanes, ...lanes] }
    const { outcome, obligations } = decide(requestOf(question, [under], asked), facts, ruleset)
    return outcome === 'deny' || obligations.includes('mask-source') ? ['mask-source'] : []
  }
  return question.items.map((item) => {
    const decision = decide(requestOf(question, [item], asked), facts, ruleset)
    const unkept = [...unkeptOf(decision, item), ...hiddenTie(item, decision)]
    const passes = decision.outcome === 'allow' && unkept.length === 0
    const groups = passes ? (decision.scope[0]?.groups ?? []) : []
    const cites = citesOfRows(
      ruleset,
      decision.basis.map(({ row }) => row),
    )
    return { item, decision, cites, unkept, groups, until: lastMinute(question, decision) }
  })
}

/**
 * Until when a decision holds by itself. It counts in the program that shares too: of one that is not verified any more, or of whose
 * lanes fewer count, nothing passes by what was decided before. That of the recipient is part of the decision.
 */
export function lastMinute({ facts }: Question, { expiry }: Decision): Instant | null {
  const { until } = facts.source
  if (until === null) return expiry
  return expiry === null ? until : Math.min(expiry, until)
}

export const passing = (answers: readonly Answered[]): readonly Answered[] =>
  answers.filter(({ groups }) => groups.length > 0)
