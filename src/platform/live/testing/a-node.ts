import type pg from 'pg'
import { z } from 'zod'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { asActor, type Context, visitor } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import { defineRoute, live, type Route } from '#platform/http/route.ts'
import { type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import type { TestDatabase } from '#platform/testing/database.ts'
import { defineChannel } from '../channel.ts'
import { type Live, type LiveOptions, openLive } from '../live.ts'
import { openNode } from '../node-secret.ts'
import { listenTo, type Reader } from './listen-to.ts'

export const harbor = defineChannel('harbor.keep', ['light-changed', 'boat-came'])
export const cellar = defineChannel('cellar.keep', ['door-opened'])

/** Who may hear what: decided by the server, whatever is asked for. */
const ears: Readonly<Record<string, readonly string[]>> = {
  keeper: ['harbor.keep'],
  warden: ['harbor.keep', 'cellar.keep'],
  stranger: [],
}

const stream: Route = defineRoute({
  method: 'GET',
  path: '/stream/:who',
  face: 'pro',
  permission: 'anyone',
  audit: 'none',
  limit: 'none',
  schema: {
    params: z.object({ who: z.string() }),
    query: z.object({ from: z.string().optional() }),
    response: 'live',
  },
  handle: async (req) => {
    const { who } = req.params
    // Long enough to leave before it is answered.
    if (who === 'hasty') await new Promise((resolve) => setTimeout(resolve, 100))
    return live({
      presence: { sessionId: who, membershipId: null },
      channels: ears[who.replace(/\d+$/, '')] ?? [],
      from: req.lastEventId ?? req.query.from,
    })
  },
})

/** One node of the program, with its own connections, answering on a port. */
export interface TestNode {
  readonly live: Live
  readonly server: TestServer
  readonly pool: pg.Pool
  readonly origin: string
  readonly faults: unknown[]
  listen(who: string, lastEventId?: string): Promise<Reader>
  /** An act on this node. */
  act<T>(work: (ctx: Context) => Promise<T>): Promise<T>
  close(): Promise<void>
}

type Options = Partial<Omit<LiveOptions, 'url' | 'acts' | 'secret'>> & {
  /** Listens at a path instead of a port: the system keeps much less for a reader who takes nothing. */
  readonly socketPath?: string
}

export async function aNode(db: TestDatabase, options: Options = {}): Promise<TestNode> {
  const pool = openPool(db.urls.app, { name: 'tests node' })
  const faults: unknown[] = []
  const keyring: Keyring = db.keyring
  const live = await openLive({
    url: db.urls.app,
    acts: pool,
    keyring,
    secret: await openNode(db.owner),
    goneAmong: async () => [],
    onFault: (error) => void faults.push(error),
    ...options,
  })
  const server = await testServer({ routes: [stream], services: { pool, live } })
  const { socketPath } = options
  const at = socketPath === undefined ? { port: 0, host: '127.0.0.1' } : { path: socketPath }
  const origin = (await server.app.listen(at)).replace(/^\/.*/, 'http://localhost')
  let closed: Promise<void> | undefined
  return {
    live,
    server,
    pool,
    origin,
    faults,
    listen: (who, lastEventId) => listenTo(`${origin}/stream/${who}`, { lastEventId, socketPath }),
    act: (work) => asActor(pool, visitor, work),
    close() {
      closed ??= (async () => {
        await server.close()
        await live.stop()
        await pool.end()
      })()
      return closed
    },
  }
}
