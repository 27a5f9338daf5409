import type { Context } from '#platform/db/actor.ts'
import { type Channel, channelKey } from './channel.ts'
import { pokeAfter } from './poke.ts'

export interface LiveEvent<Kind extends string> {
  readonly kind: Kind
  /** Id of the one thing that the channel is about: `program:<uuid>`. */
  readonly of?: string | undefined
  /** What changed, and its version after the act. Ids only: whoever hears of it may not be let see it. */
  readonly id?: string | undefined
  readonly version?: number | undefined
}

/**
 * Tells everybody who follows a channel that something changed, in the act's own transaction: no act, no event. They
 * hear of it after the commit, on every node.
 *
 * An event says where to look and never what there is to see: a page that hears of it asks again, as whoever reads it.
 */
export async function publish<Kind extends string>(
  ctx: Context,
  channel: Channel<Kind>,
  event: LiveEvent<Kind>,
): Promise<void> {
  if (!channel.kinds.includes(event.kind)) throw new Error(`${channel.name} never says that`)
  await ctx.prepared(
    'live_publish',
    'insert into live.outbox (topic, kind, object_id, version) values ($1, $2, $3, $4)',
    [channelKey(channel, event.of), event.kind, event.id ?? null, event.version ?? null],
  )
  pokeAfter(ctx)
}
