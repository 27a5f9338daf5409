import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Forbidden } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import type { LinkPurpose, linkPurposes } from './purposes.ts'

const t = translator('en')

/**
 * Uses up the link of this context, in the transaction of the act that it is for.
 *
 * @throws {Forbidden} `links-only` when the actor is no link; `link-not-open` when it was used in this transaction
 *   already, or `what` is nothing that its purpose knows
 */
export async function useLink<P extends LinkPurpose>(
  ctx: Context,
  _purpose: P,
  what: (typeof linkPurposes)[P]['answers'][number],
): Promise<void> {
  if (ctx.actor.kind !== 'link') throw new Forbidden('links-only', t('signin.refused.links-only'))
  const notOpen = () => new Forbidden('link-not-open', t('signin.refused.link-not-open'))
  await orRefuse(
    { invalid_authorization_specification: notOpen },
    ctx.prepared('link_use', 'select identity.use_link($1)', [what]),
  )
}
