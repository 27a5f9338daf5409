import { asActor, type Context } from '#platform/db/actor.ts'
import type { RouteRequest } from '#platform/http/route.ts'
import { linkState, type OpenLink, type ShutLink } from './link-state.ts'
import type { LinkPurpose } from './purposes.ts'

type LinkRequest = Pick<RouteRequest, 'run' | 'services' | 'requestId'>

/**
 * For the page that a link's address opens (GET): looks in a transaction that PostgreSQL keeps from writing, then
 * leaves a line in the link's log. Whoever or whatever opens the address, the link stays as it was.
 *
 * @param look what the page needs to know of an open link, in the same read-only transaction
 */
export async function openLinkPage<T>(
  req: LinkRequest,
  secret: string,
  look: (ctx: Context) => Promise<T>,
): Promise<T> {
  const seen = await req.run(look, { readOnly: true })
  await req.run((ctx) => ctx.prepared('link_opened', 'select identity.note_link_opening($1)', [secret]))
  return seen
}

/** {@link openLinkPage} where the page needs no more than how the link stands. */
export async function lookAtLink<P extends LinkPurpose>(
  req: LinkRequest,
  purpose: P,
  secret: string,
): Promise<OpenLink | ShutLink<P>> {
  return openLinkPage(req, secret, (ctx) => linkState(ctx, purpose, secret))
}

/**
 * For the form behind it (POST): one transaction as whoever holds the link. Two who press together take turns.
 *
 * @throws {Forbidden} `link-not-open` when it is unknown, used, taken back or expired
 */
export async function asLinkHolder<T>(
  req: LinkRequest,
  secret: string,
  work: (ctx: Context) => Promise<T>,
): Promise<T> {
  return asActor(req.services.pool, { kind: 'link', secret }, work, { requestId: req.requestId })
}
