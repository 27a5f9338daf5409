import type { Actor, Context } from '#platform/db/actor.ts'
import { channelKey, defineChannel, publish } from '#platform/live/index.ts'

const consultTopic = defineChannel('availability.consults', ['consult-changed'])

/** Tells open pages of the coalition that a consult was asked for, taken on or ended: look again. */
export async function tellConsults(ctx: Context, coalitionId: string): Promise<void> {
  await publish(ctx, consultTopic, { kind: 'consult-changed', of: coalitionId })
}

export function hearsOfConsults(actor: Actor): readonly string[] {
  if (actor.kind !== 'person' || actor.coalitionId === null || actor.programId === null) return []
  return actor.permissions.has('availability.see') ? [channelKey(consultTopic, actor.coalitionId)] : []
}
