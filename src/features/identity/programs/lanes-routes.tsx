import { z } from 'zod'
import type { Refusal } from '#platform/errors.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { whoActsHere } from '../acting/who-acts-here.ts'
import { decideLanes } from './keep-program.ts'
import { laneChanges } from './lane-changes.ts'
import { LaneChangesPage } from './pages/lane-changes-page.tsx'

const PATH = '/lanes'
const shared = { face: 'pro', permission: 'people.verify' } as const
const acting = { ...shared, need: 'grave', method: 'POST', limit: 'form' } as const
const params = z.object({ id: z.uuid() })
const dones = ['agreed', 'refused'] as const

async function showLaneChanges(
  req: Pick<RouteRequest, 'run' | 'services'>,
  more: { refusal?: Refusal; done?: (typeof dones)[number] | undefined } = {},
) {
  const { refusal, done } = more
  const props = await req.run(
    async (ctx) => ({ who: await whoActsHere(ctx), changes: await laneChanges(ctx) }),
    { readOnly: true },
  )
  return page(
    <LaneChangesPage
      {...props}
      demo={req.services.demo}
      errors={summaryOf(refusal)}
      done={done && t(`places.lanes.done.${done}`)}
    />,
    refusal && { status: refusal.status },
  )
}

async function decide(req: RouteRequest<{ id: string }>, agree: boolean) {
  return orShowAgain(
    async () => {
      await req.run((ctx) => decideLanes(ctx, req.params.id, agree))
      return redirect(`${PATH}?done=${agree ? 'agreed' : 'refused'}`)
    },
    (refusal) => showLaneChanges(req, { refusal }),
    ({ status, code }) => status === 409 || code === 'lanes-second',
  )
}

const list = defineRoute({
  ...shared,
  need: 'sensitive',
  method: 'GET',
  path: PATH,
  audit: 'none',
  limit: 'none',
  schema: { query: z.object({ done: z.enum(dones).optional() }), response: 'page' },
  handle: (req) => showLaneChanges(req, { done: req.query.done }),
})

const agree = defineRoute({
  ...acting,
  path: `${PATH}/:id`,
  audit: 'program.lanes-changed',
  schema: { params, response: 'page' },
  handle: (req) => decide(req, true),
})

const refuse = defineRoute({
  ...acting,
  path: `${PATH}/:id/refuse`,
  audit: 'program.lanes-refused',
  schema: { params, response: 'page' },
  handle: (req) => decide(req, false),
})

/** Other lanes that wait for a second person. */
export const laneRoutes: readonly Route[] = [list, agree, refuse]
