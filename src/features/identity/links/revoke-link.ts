import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Forbidden } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'

const t = translator('en')

/**
 * Takes a link back: it does not open from the moment this commits.
 *
 * @returns false when it was used or taken back before
 * @throws {Forbidden} `not-your-link` unless the actor made it, is staff where staff makes such links, or the operator;
 *   also when there is no such link
 */
export async function revokeLink(ctx: Context, linkId: string): Promise<boolean> {
  const notYours = () => new Forbidden('not-your-link', t('signin.refused.not-your-link'))
  const [done] = await orRefuse(
    { insufficient_privilege: notYours },
    ctx.prepared<{ done: boolean }>('link_revoke', 'select identity.revoke_link($1) as done', [linkId]),
  )
  return done?.done === true
}
