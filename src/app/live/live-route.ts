import { z } from 'zod'
import { ownStanding } from '#features/identity/feature.ts'
import { Forbidden } from '#platform/errors.ts'
import { defineRoute, live, type Route, type RouteRequest } from '#platform/http/route.ts'
import { features } from '../features.ts'

/**
 * Events for an open page of somebody who is signed in. They hear what their membership lets them hear and name
 * nothing; a page whose sign-in is taken back is told `signed-out`, also when there is nothing else to hear, and `away`
 * when whoever sits there has only to prove again who they are.
 *
 * `from`: where the page was made. A browser that comes back says where it was by itself, which is later. `as`: under
 * which membership it was made, as its forms say too; it stays open as long as that one lets its person in.
 */
const changes = defineRoute({
  method: 'GET',
  path: '/live/changes',
  face: 'pro',
  permission: 'signed-in',
  asksByItself: true,
  audit: 'none',
  limit: 'none',
  schema: {
    query: z.object({
      from: z.string().max(2_000).optional(),
      as: z.union([z.literal('nobody').transform(() => null), z.uuid()]).optional(),
    }),
    response: 'live',
  },
  handle: async (req) => {
    const { actor, lastEventId, query } = req
    if (actor.kind !== 'person') {
      throw new Forbidden('not-a-person', 'Only people who are signed in can follow what changes.')
    }
    await assertOwn(req, query.as)
    return live({
      presence: {
        sessionId: actor.sessionId,
        membershipId: query.as === undefined ? actor.membershipId : query.as,
      },
      channels: features.flatMap(({ hears }) => hears?.(actor) ?? []),
      from: lastEventId ?? query.from,
    })
  },
})

/** A page of whoever sat here before stands on nothing that this sign-in gives. */
async function assertOwn(req: Pick<RouteRequest, 'actor' | 'run'>, as: string | null | undefined) {
  const { actor } = req
  if (as == null || !('membershipId' in actor) || as === actor.membershipId) return
  const own = await req.run(ownStanding, { readOnly: true })
  if (own.some(({ membershipId, stands }) => membershipId === as && stands)) return
  throw new Forbidden('other-standing', 'This page was made for a role that you do not have. Load it again.')
}

export const liveRoutes: readonly Route[] = [changes]
