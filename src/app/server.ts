import type { FastifyInstance } from 'fastify'
import { recordRefusal } from '#features/audit/index.ts'
import { noteEndedTry } from '#features/identity/index.ts'
import type { Limits } from '#platform/http/rate-limits.ts'
import type { Route, Services } from '#platform/http/route.ts'
import { buildServer } from '#platform/http/server.ts'
import type { SweepLimits } from '#platform/http/sweeps.ts'
import { movedPages, routeTable } from './route-table.ts'
import { serverPages } from './server-pages.tsx'

export interface WebOptions {
  /** The whole table unless a test narrows it. */
  readonly routes?: readonly Route[]
  readonly limits?: Limits
  readonly sweeps?: SweepLimits
}

/**
 * The web side of the program, ready for `listen({ host, port })`. `close()` lets requests in work
 * finish; it does not close the pool.
 */
export async function createServer(services: Services, options: WebOptions = {}): Promise<FastifyInstance> {
  const { routes = routeTable(), limits, sweeps } = options
  const app = await buildServer({
    routes,
    services,
    pages: serverPages(services),
    moved: movedPages,
    onRefused: recordRefusal,
    onEnded: noteEndedTry,
    ...(limits && { limits }),
    ...(sweeps && { sweeps }),
  })
  await app.ready()
  return app
}
