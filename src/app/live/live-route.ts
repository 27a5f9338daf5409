import { z } from 'zod'
import { hearsOfDirectory } from '#features/directory/index.ts'
import type { Actor } from '#platform/db/actor.ts'
import { Forbidden } from '#platform/errors.ts'
import { defineRoute, live, type Route } from '#platform/http/route.ts'

/** Each feature says which of its topics somebody may follow. What is not said here is heard by nobody. */
const hears: readonly ((actor: Actor) => readonly string[])[] = [hearsOfDirectory]

/**
 * News for an open page of somebody who is signed in. They hear what their membership lets them hear and name
 * nothing; a page whose sign-in is taken back is told `signed-out`, also when there is nothing else to hear.
 *
 * `from`: where the page was made. A browser that comes back says where it was by itself, which is later.
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
    query: z.object({ from: z.string().max(2_000).optional() }),
    response: 'live',
  },
  handle: async ({ actor, lastEventId, query }) => {
    if (actor.kind !== 'steward' && actor.kind !== 'member') {
      throw new Forbidden('not-a-person', 'Only people who are signed in can follow what changes.')
    }
    return live({
      presence: { sessionId: actor.sessionId, membershipId: actor.membershipId },
      topics: hears.flatMap((topicsOf) => topicsOf(actor)),
      from: lastEventId ?? query.from,
    })
  },
})

export const liveRoutes: readonly Route[] = [changes]
