import type { Context } from '#platform/db/actor.ts'
import { pokeAfter } from './poke.ts'
import { type Topic, topicKey } from './topic.ts'

export interface News<Kind extends string> {
  readonly kind: Kind
  /** Id of the one thing that the topic is about: `program:<uuid>`. */
  readonly of?: string | undefined
  /** What changed, and its version after the act. Ids only: whoever hears of it may not be let see it. */
  readonly id?: string | undefined
  readonly version?: number | undefined
}

/**
 * Tells everybody who follows a topic that something changed, in the act's own transaction: no act, no news. They
 * hear of it after the commit, on every node.
 *
 * News say where to look and never what there is to see: a page that hears of them asks again, as whoever reads it.
 */
export async function publish<Kind extends string>(
  ctx: Context,
  topic: Topic<Kind>,
  news: News<Kind>,
): Promise<void> {
  if (!topic.kinds.includes(news.kind)) throw new Error(`${topic.name} never says that`)
  await ctx.prepared(
    'live_publish',
    'insert into live.outbox (topic, kind, object_id, version) values ($1, $2, $3, $4)',
    [topicKey(topic, news.of), news.kind, news.id ?? null, news.version ?? null],
  )
  pokeAfter(ctx)
}
