import { z } from 'zod'
import { courses } from '#features/courses/index.ts'
import { whoActsHere } from '#features/identity/index.ts'
import type { Refusal } from '#platform/errors.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { statedElsewhere, stateElsewhere, takeBackElsewhere } from '../taking/elsewhere.ts'
import { ElsewherePage } from './elsewhere-page.tsx'
import { acts, reads } from './my-routes.tsx'

const done = z.enum(['stated', 'taken-back']).optional()

async function showElsewhere(
  req: Pick<RouteRequest, 'run' | 'services'>,
  more: {
    readonly refusal?: Refusal
    readonly typed?: Readonly<Record<string, unknown>>
    readonly done?: z.infer<typeof done>
  } = {},
) {
  const { refusal } = more
  const props = await req.run(
    async (ctx) => ({
      who: await whoActsHere(ctx),
      now: ctx.now,
      stated: await statedElsewhere(ctx, req.services.keyring),
    }),
    { readOnly: true },
  )
  return page(
    <ElsewherePage
      {...props}
      listed={courses().elsewhere}
      typed={more.typed}
      demo={req.services.demo}
      done={more.done && t(`learning.done.${more.done}`)}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const list = defineRoute({
  ...reads,
  path: '/learning/elsewhere',
  schema: { query: z.object({ done }), response: 'page' },
  handle: (req) => showElsewhere(req, { done: req.query.done }),
})

const state = defineRoute({
  ...acts,
  path: '/learning/elsewhere',
  audit: 'none',
  schema: { body: z.looseObject({}), response: 'page' },
  handle: (req) =>
    orShowAgain(
      async () => {
        await req.run((ctx) => stateElsewhere(ctx, req.services.keyring, req.body))
        return redirect('/learning/elsewhere?done=stated')
      },
      (refusal) => showElsewhere(req, { refusal, typed: req.body }),
    ),
})

const takeBack = defineRoute({
  ...acts,
  path: '/learning/elsewhere/:id/take-back',
  audit: 'none',
  schema: { params: z.object({ id: z.uuid() }), response: 'page' },
  handle: async (req) => {
    await req.run((ctx) => takeBackElsewhere(ctx, req.params.id))
    return redirect('/learning/elsewhere?done=taken-back')
  },
})

/** What somebody says they completed elsewhere. */
export const elsewhereRoutes: readonly Route[] = [list, state, takeBack]
