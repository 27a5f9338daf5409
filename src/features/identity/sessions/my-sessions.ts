import type { Context } from '#platform/db/actor.ts'

export interface OwnSession {
  readonly id: string
  readonly method: 'demo' | 'passkey' | 'oidc' | 'link' | 'operator'
  /** Browser and system in a word or two; null where the browser did not say. */
  readonly device: string | null
  readonly createdAt: Date
  /** To the minute. */
  readonly seenAt: Date
  /** The one that asks. */
  readonly here: boolean
}

/** Where whoever acts is signed in: this session first, then by last act. */
export async function mySessions(ctx: Context): Promise<OwnSession[]> {
  return await ctx.prepared<OwnSession>(
    'my_sessions',
    `select id, method, device, created_at as "createdAt", seen_at as "seenAt", here from identity.my_sessions()`,
    [],
  )
}
