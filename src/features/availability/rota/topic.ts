import type { Actor, Context } from '#platform/db/actor.ts'
import { defineTopic, publish, topicKey } from '#platform/live/index.ts'

const consultTopic = defineTopic('availability.consults', ['consult-changed'])

/** Tells open pages of the coalition that a consult was asked for, taken on or ended: look again. */
export async function tellConsults(ctx: Context, coalitionId: string): Promise<void> {
  await publish(ctx, consultTopic, { kind: 'consult-changed', of: coalitionId })
}

export function hearsOfConsults(actor: Actor): readonly string[] {
  if (actor.kind !== 'person' || actor.coalitionId === null || actor.programId === null) return []
  return actor.permissions.has('availability.see') ? [topicKey(consultTopic, actor.coalitionId)] : []
}
