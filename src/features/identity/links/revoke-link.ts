import type { Context } from '#platform/db/actor.ts'
import { Forbidden } from '#platform/errors.ts'

/**
 * Takes a link back: it does not open from the moment this commits.
 *
 * @returns false when it was used or taken back before
 * @throws {Forbidden} `not-your-link` unless the actor made it, is staff where staff makes such links, or the operator;
 *   also when there is no such link
 */
export async function revokeLink(ctx: Context, linkId: string): Promise<boolean> {
  try {
    const [done] = await ctx.prepared<{ done: boolean }>(
      'link_revoke',
      'select identity.revoke_link($1) as done',
      [linkId],
    )
    return done?.done === true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '42501') {
      throw new Forbidden('not-your-link', 'Only whoever made this link can take it back.')
    }
    throw error
  }
}
