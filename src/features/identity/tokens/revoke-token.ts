import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'

/**
 * Ends a token: its next use is refused, on every node.
 *
 * @throws {NotFound} `no-such-token`: none, ended before, or not of one's agency.
 */
export async function revokeToken(ctx: Context, id: string): Promise<void> {
  const [answer] = await ctx.prepared<{ done: boolean }>(
    'revoke_token',
    'select identity.revoke_token($1) as done',
    [id],
  )
  if (!answer?.done) throw new NotFound('token')
  await recordEvent(ctx, 'token.revoked', { kind: 'token', id })
}
