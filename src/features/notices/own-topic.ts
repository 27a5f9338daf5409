import type { Actor, Context } from '#platform/db/actor.ts'
import { defineTopic, publish, topicKey } from '#platform/live/index.ts'

/**
 * News that somebody's inbox changed, for what they have open; nobody else hears it. `notices.send` says so too
 * (sql/policies.sql), by the same name.
 */
const ownTopic = defineTopic('notices.own', ['changed'])

/** Tells a person's own open pages, once this act has committed. */
export async function tellOwnPages(ctx: Context, personId: string): Promise<void> {
  await publish(ctx, ownTopic, { kind: 'changed', of: personId })
}

/** What a person may follow of their notices: their own inbox. */
export function hearsOfNotices(actor: Actor): readonly string[] {
  return actor.kind === 'person' ? [topicKey(ownTopic, actor.personId)] : []
}
