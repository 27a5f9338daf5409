import { randomUUID } from 'node:crypto'
import { recordEvent } from '#features/audit/index.ts'
import { asActor } from '#platform/db/actor.ts'
import { somebody } from './people.ts'
import type { Requests, Wish } from './types.ts'

/** Something that a worker of that place did a moment ago. @returns what it was done to */
async function anAct(wish: Wish): Promise<string> {
  const { secret } = await somebody(wish)
  const id = randomUUID()
  await asActor(wish.scene.db.app, { kind: 'session', secret }, (ctx) =>
    recordEvent(ctx, 'record.looked-up', { kind: 'service', id }),
  )
  return id
}

export const auditRequests: Requests = {
  'GET /audit': [
    {
      about: 'an act of a worker',
      of: async (wish) => ({ url: '/audit?purpose=oversight', shows: await anAct(wish) }),
    },
  ],
  'GET /audit/events.csv': [
    {
      about: 'an act of a worker',
      of: async (wish) => ({ url: '/audit/events.csv?purpose=oversight', shows: await anAct(wish) }),
    },
  ],
}
