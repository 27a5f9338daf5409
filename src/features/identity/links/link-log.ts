import type { Context } from '#platform/db/actor.ts'

/** One thing that happened to a link. From where it was opened is not kept. */
export interface LinkEvent {
  readonly at: Date
  readonly what: 'made' | 'opened' | 'used' | 'revoked'
  /** How it stood when somebody opened its address. */
  readonly state: 'open' | 'used' | 'revoked' | 'expired' | null
  readonly usedFor: string | null
  readonly actorKind: string
}

/** What happened to a link, oldest first; nothing for those who could not take it back. */
export async function linkLog(ctx: Context, linkId: string): Promise<LinkEvent[]> {
  return ctx.prepared<LinkEvent>(
    'link_log',
    `select at, what, state, used_for as "usedFor", actor_kind as "actorKind" from identity.link_log($1)`,
    [linkId],
  )
}
