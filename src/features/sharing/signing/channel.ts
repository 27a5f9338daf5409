import type { Actor, Context } from '#platform/db/actor.ts'
import { channelKey, defineChannel, publish } from '#platform/live/index.ts'

/**
 * What of sharing changed in a coalition. `rules-changed`: its rules were signed or their signature ended, so that whatever was
 * decided by the ones before is decided anew.
 */
export const sharingChannel = defineChannel('sharing.rules', ['rules-changed'])

/** In the transaction of the signature: no signature, no event. */
export async function tellRulesChanged(ctx: Context, coalition: string): Promise<void> {
  await publish(ctx, sharingChannel, { kind: 'rules-changed', of: coalition })
}

/** Whoever may read the rules hears of it, and whoever works with records: what they have open may pass no more. It names nobody. */
export function hearsOfSharing(actor: Actor): readonly string[] {
  if (actor.kind !== 'person' || actor.coalitionId === null) return []
  const { permissions } = actor
  const concerned = permissions.has('sharing.see-rules') || permissions.has('records.work')
  return concerned ? [channelKey(sharingChannel, actor.coalitionId)] : []
}
