import type { Fact } from './fact.ts'
import { isTold, type Standing } from './standing.ts'

/** What can be said of one topic in one place at a glance. `look`: nobody read it, and where to look is known. */
export const TOPIC_VALUES = ['yes', 'partial', 'no', 'look', 'unknown'] as const
export type TopicValue = (typeof TOPIC_VALUES)[number]

interface Known {
  readonly status: Standing
  readonly fact: Pick<Fact, 'value'>
}

/**
 * "Yes" and "no" only where all facts of the place say so. What is in doubt or past its review is not told, as everywhere.
 *
 * @param mayLook whether the register has where to look
 */
export function topicValue(answers: readonly Known[], mayLook: boolean): TopicValue {
  const said = new Set(answers.flatMap(({ status, fact }) => (isTold(status) ? [fact.value] : [])))
  const [first] = said
  if (answers.some(({ status }) => status === 'contested')) return 'unknown'
  if (first === undefined) return answers.length === 0 && mayLook ? 'look' : 'unknown'
  return said.size === 1 ? first : 'partial'
}
