import { z } from 'zod'
import { defineRoute, page, type Route, type RouteRequest } from '#platform/http/route.ts'
import { AreasPage } from './areas-page.tsx'
import { boardNow } from './board-now.ts'
import { BoardPage } from './board-page.tsx'
import { boardQuery } from './wanted.ts'

/** For whoever may look for a place. Reading spends no budget: nobody else gets as far as the query. */
export const seeking = { face: 'pro', permission: 'availability.see' } as const
const reading = { ...seeking, audit: 'none', limit: 'none' } as const

async function showBoard(
  req: Pick<RouteRequest<unknown, z.output<typeof boardQuery>>, 'run' | 'services' | 'query'>,
) {
  // Before anything is read for the page: what commits meanwhile is then told twice, instead of never.
  const from = req.services.live?.cursor()
  const { show, ...wanted } = req.query
  const board = await req.run(boardNow, { readOnly: true })
  return page(
    <BoardPage board={board} wanted={wanted} all={show === 'all'} from={from} demo={req.services.demo} />,
  )
}

const board = defineRoute({
  ...reading,
  method: 'GET',
  path: '/availability',
  schema: { query: boardQuery, response: 'page' },
  handle: showBoard,
})

/** Asked for by the page itself when something changed: nobody need be there. */
const now = defineRoute({
  ...reading,
  method: 'GET',
  path: '/availability/now',
  asksByItself: true,
  schema: { query: boardQuery, response: 'page' },
  handle: showBoard,
})

const areas = defineRoute({
  ...reading,
  method: 'GET',
  path: '/availability/areas',
  schema: {
    query: z.object({
      state: z
        .string()
        .regex(/^[A-Z]{2}$/, 'Choose a state from the list.')
        .optional(),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const found = await req.run(boardNow, { readOnly: true })
    return page(<AreasPage board={found} wanted={req.query.state} demo={req.services.demo} />)
  },
})

export const boardRoutes: readonly Route[] = [board, now, areas]
