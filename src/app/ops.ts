import { z } from 'zod'
import { expectedState } from '#platform/db/migrate.ts'
import { Unavailable } from '#platform/errors.ts'
import { defineRoute, json, type Route, text } from '#platform/http/route.ts'

const shared = { method: 'GET', face: 'ops', audit: 'none', limit: 'none' } as const

/** The process runs. Asks nothing of anybody, so that a slow database does not get it restarted. */
const healthz = defineRoute({
  ...shared,
  path: '/healthz',
  permission: 'anyone',
  schema: { response: 'stream' },
  handle: async () => text('ok\n'),
})

let expected: string | undefined

/** Whether this node can serve: the database answers and is as far as this program. */
const readyz = defineRoute({
  ...shared,
  path: '/readyz',
  permission: 'anyone',
  schema: { response: z.object({ ready: z.boolean() }) },
  handle: async (req) => {
    expected ??= expectedState().migration
    const found = await req.run(
      async (ctx) =>
        await ctx.prepared<{ name: string | null }>(
          'last_migration',
          'select max(name) as name from platform.migration',
          [],
        ),
      { readOnly: true },
    )
    if ((found[0]?.name ?? '') < expected) {
      throw new Unavailable('migrations-behind', 'The database is behind this program. Run the migrations.')
    }
    return json({ ready: true })
  },
})

const metrics = defineRoute({
  ...shared,
  path: '/metrics',
  permission: 'metrics-token',
  schema: { response: 'stream' },
  handle: async ({ services }) =>
    text(await services.metrics.registry.metrics(), { type: services.metrics.registry.contentType }),
})

export const opsRoutes: readonly Route[] = [healthz, readyz, metrics]
