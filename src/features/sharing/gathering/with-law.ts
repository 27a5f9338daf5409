import { stateFactsFor } from '#features/law/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { lawTopics } from '../model/codes.ts'
import { jurisdictionsOf, type Question } from './question.ts'
import { minuteOf } from './request-of.ts'
import { OTHER_TRIBE } from './where-said.ts'

/** Topics that a decision reads. Of others nothing is taken along: that they lapse ends no sharing. */
const TOPICS: ReadonlySet<string> = new Set(lawTopics)

/**
 * A question with what the law register says of its places at this moment, in the transaction in which it is decided. Where a place is
 * not known nothing is asked, and unknown opens nothing.
 */
export async function withLaw<Q extends Question>(ctx: Context, question: Q): Promise<Q> {
  const facts = await stateFactsFor(ctx, jurisdictionsOf(question.facts), minuteOf(ctx.now))
  return {
    ...question,
    law: facts.filter(({ topic, jurisdiction }) => TOPICS.has(topic) && jurisdiction !== OTHER_TRIBE),
  }
}
