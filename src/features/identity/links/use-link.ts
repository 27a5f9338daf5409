import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Forbidden } from '#platform/errors.ts'
import type { LinkPurpose, linkPurposes } from './purposes.ts'

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
  if (ctx.actor.kind !== 'link') throw new Forbidden('links-only', 'Open the link and answer there.')
  const notOpen = () => new Forbidden('link-not-open', 'This link cannot be used any more.')
  await orRefuse(
    { invalid_authorization_specification: notOpen },
    ctx.prepared('link_use', 'select identity.use_link($1)', [what]),
  )
}
