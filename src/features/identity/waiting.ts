import type { Context } from '#platform/db/actor.ts'

/** What the top of a page tells whoever is signed in, without a word of what it is about. */
export interface Waiting {
  /** Notices that they have not read. */
  readonly unread: number
  /** Colleagues are letting somebody back in as them. */
  readonly recovering: boolean
  /** Sensitive pages are shut to them until then, because they came back in by two colleagues; null: they are open. */
  readonly holdUntil: Date | null
}

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
