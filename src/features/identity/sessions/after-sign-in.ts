import { asActor } from '#platform/db/actor.ts'
import type { RouteRequest } from '#platform/http/route.ts'
import { HOME, landingPage } from '#web/frame/navigation.ts'

/**
 * Where somebody begins who did not come from a page: where their role has most to do, as its feature states it
 * (`landing`), else at what is to be done today.
 */
export async function firstPage(
  { services }: { readonly services: Pick<RouteRequest['services'], 'pool'> },
  secret: string,
): Promise<string> {
  const actor = await asActor(services.pool, { kind: 'session', secret }, async (ctx) => ctx.actor, {
    readOnly: true,
  })
  return ('permissions' in actor ? landingPage(actor.permissions) : undefined) ?? HOME
}
