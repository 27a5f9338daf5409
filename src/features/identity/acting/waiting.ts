import type { Context } from '#platform/db/actor.ts'
import type { Waiting } from '#web/frame/waiting-notices.tsx'

export type { Waiting }

/** For those who are no person: nothing waits. */
export const nothingWaits: Waiting = { unread: 0, recovering: false, holdUntil: null }

/** What waits for whoever acts; indexed by notices.notice_unread and the keys of identity. */
export async function waitingHere(ctx: Context): Promise<Waiting> {
  const [found] = await ctx.prepared<Waiting>(
    'waiting',
    'select unread, recovering, hold_until as "holdUntil" from identity.waiting()',
    [],
  )
  return found ?? nothingWaits
}
