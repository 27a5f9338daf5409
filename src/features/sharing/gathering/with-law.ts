import { stateFactsFor } from '#features/law/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { lawTopics } from '../model/codes.ts'
import { jurisdictionsOf, type Question } from './question.ts'
import { minuteOf } from './request-of.ts'
import { OTHER_TRIBE } from './where-said.ts'

/** Topics that a decision reads. Of others nothing is taken along: that they lapse ends no sharing. */
const TOPICS: ReadonlySet<string> = new Set(lawTopics)

/** What the register said of the same places a moment ago, in one transaction: a list asks once for each place, not for each row. */
export type LawAsked = Map<string, ReturnType<typeof stateFactsFor>>

/**
 * A question with what the law register says of its places at this moment, in the transaction in which it is decided. Where a place is
 * not known nothing is asked, and unknown opens nothing.
 */
export async function withLaw<Q extends Question>(
  ctx: Context,
  question: Q,
  asked: LawAsked = new Map(),
): Promise<Q> {
  const places = jurisdictionsOf(question.facts)
  const key = places.join()
  const facts = asked.get(key) ?? stateFactsFor(ctx, places, minuteOf(ctx.now))
  asked.set(key, facts)
  return {
    ...question,
    law: (await facts).filter(({ topic, jurisdiction }) => TOPICS.has(topic) && jurisdiction !== OTHER_TRIBE),
  }
}
