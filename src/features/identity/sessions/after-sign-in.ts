import { asActor, may } from '#platform/db/actor.ts'
import type { RouteRequest } from '#platform/http/route.ts'

/**
 * Where somebody begins who did not come from a page: the directory for who keeps it, the coalition and what is still to
 * be set up for its administrator, else their own page.
 */
export async function firstPage(
  { services }: { readonly services: Pick<RouteRequest['services'], 'pool'> },
  secret: string,
): Promise<string> {
  const actor = await asActor(services.pool, { kind: 'session', secret }, async (ctx) => ctx.actor, {
    readOnly: true,
  })
  if (may(actor, 'directory.keep')) return '/steward'
  return may(actor, 'coalition.set-up') ? '/coalition' : '/me'
}
