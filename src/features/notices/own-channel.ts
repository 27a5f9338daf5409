import type { Actor, Context } from '#platform/db/actor.ts'
import { channelKey, defineChannel, publish } from '#platform/live/index.ts'

/**
 * Events that say somebody's inbox changed, for what they have open; nobody else hears it. `notices.send` says so too
 * (sql/policies.sql), by the same name.
 */
const ownChannel = defineChannel('notices.own', ['changed'])

/** Tells a person's own open pages, once this act has committed. */
export async function tellOwnPages(ctx: Context, personId: string): Promise<void> {
  await publish(ctx, ownChannel, { kind: 'changed', of: personId })
}

/** What a person may follow of their notices: their own inbox. */
export function hearsOfNotices(actor: Actor): readonly string[] {
  return actor.kind === 'person' ? [channelKey(ownChannel, actor.personId)] : []
}
