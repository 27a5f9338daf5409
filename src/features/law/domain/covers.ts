import type { Fact } from './fact.ts'
import { valueForRules } from './standing.ts'

/** Whom and what a question is about; codes as in a fact's scope. */
export interface Reach {
  readonly offender?: string
  readonly harm?: string
  readonly reporter?: string
  readonly age?: string
}

const PARTS = ['offender', 'harm', 'reporter', 'age'] as const
const ANYONE = 'anyone'

/**
 * Whether a fact reaches a question: `partial` counts only inside its literal scope, and so does a `yes` that names
 * one. A part of the scope about which the question says nothing is not reached: whoever asks less is told less.
 */
export function reaches(fact: Pick<Fact, 'scope'>, asked: Reach): boolean {
  return PARTS.every((part) => {
    const limit = fact.scope[part]
    if (limit === undefined) return true
    const wanted = asked[part]
    if (typeof limit === 'string') return wanted === limit
    return limit.includes(ANYONE) || (wanted !== undefined && limit.includes(wanted))
  })
}

/**
 * What several facts about one topic say together of a question. `no` beats `yes`; a contested fact about the topic
 * makes the whole topic unknown, for nobody knows then which of them is wrong. So does an exception for the very work that
 * is asked about: whether the duty stands depends on how a thing was learned, and no rule knows that.
 */
export function answerOf(facts: readonly Fact[], asked: Reach, today: string): 'yes' | 'no' | 'unknown' {
  if (facts.some((fact) => fact.status === 'contested')) return 'unknown'
  const said = facts
    .filter((fact) => !(fact.value === 'partial' && isUnlimited(fact)) && reaches(fact, asked))
    .filter((fact) => valueForRules(fact, today) !== 'unknown')
  if (said.length === 0) return 'unknown'
  if (said.some(({ value }) => value === 'no')) return 'no'
  return said.some((fact) => isExcepted(fact, asked)) ? 'unknown' : 'yes'
}

function isExcepted({ unless }: Pick<Fact, 'unless'>, { reporter }: Reach): boolean {
  return reporter !== undefined && unless?.for?.includes(reporter) === true
}

/** "Partly", without saying which part, reaches nothing. */
function isUnlimited(fact: Pick<Fact, 'scope'>): boolean {
  return PARTS.every((part) => fact.scope[part] === undefined)
}
