import { z } from 'zod'
import { reading } from '#features/directory/parts.ts'
import { whoIsHere } from '#features/identity/index.ts'
import { defineRoute, page, type Route } from '#platform/http/route.ts'
import { gapCounts, gapKinds, gapRecords } from '../list-gaps.ts'
import { GAPS, GapsPage, QueuePage } from './gaps-page.tsx'

const all = defineRoute({
  ...reading,
  method: 'GET',
  path: GAPS,
  schema: { response: 'page' },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => ({ who: await whoIsHere(ctx), sources: await gapCounts(ctx) }),
      { readOnly: true },
    )
    return page(<GapsPage {...props} />)
  },
})

const queue = defineRoute({
  ...reading,
  method: 'GET',
  path: `${GAPS}/:kind`,
  schema: {
    params: z.object({ kind: z.enum(gapKinds) }),
    query: z.object({
      source: z.uuid().optional(),
      page: z.coerce.number().int().min(1).max(100_000).catch(1),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { kind } = req.params
    const { page: at, source = null } = req.query
    const props = await req.run(
      async (ctx) => ({ who: await whoIsHere(ctx), ...(await gapRecords(ctx, kind, source, at)) }),
      { readOnly: true },
    )
    return page(<QueuePage {...props} kind={kind} source={source} />)
  },
})

/** What people cannot find yet, as queues. */
export const gapRoutes: readonly Route[] = [all, queue]
