import { asActor } from '#platform/db/actor.ts'
import type { RouteRequest } from '#platform/http/route.ts'
import { mayHere } from '../who-acts-here.ts'

/** Where somebody begins who did not come from a page: the directory for who keeps it, else their own page. */
export async function firstPage(req: Pick<RouteRequest, 'services'>, secret: string): Promise<string> {
  const actor = await asActor(req.services.pool, { kind: 'session', secret }, async (ctx) => ctx.actor, {
    readOnly: true,
  })
  return mayHere(actor, 'directory.keep') ? '/steward' : '/me'
}
