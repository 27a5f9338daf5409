import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import type { Refusal } from '#platform/errors.ts'
import { hasMovedOn, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { react, reactionNow } from '../taking/react.ts'
import { acts, ofCourse, reads } from './my-routes.tsx'
import { ReactionPage } from './reaction-page.tsx'

type ReactionCall = Pick<RouteRequest<z.infer<typeof ofCourse>>, 'run' | 'services' | 'params'>

interface More {
  readonly refusal?: Refusal
  readonly typed?: Readonly<Record<string, unknown>>
  readonly done?: string | undefined
}

async function showReaction(req: ReactionCall, { refusal, typed, done }: More = {}) {
  const props = await req.run(
    async (ctx) => ({
      at: await reactionNow(ctx, req.services.keyring, req.params.course),
      who: await whoActsHere(ctx),
      now: ctx.now,
    }),
    { readOnly: true },
  )
  return page(
    <ReactionPage
      {...props}
      typed={typed}
      done={done}
      demo={req.services.demo}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const ask = defineRoute({
  ...reads,
  path: '/learning/:course/reaction',
  schema: {
    params: ofCourse,
    query: z.object({ done: z.enum(['completed']).optional() }),
    response: 'page',
  },
  handle: (req) =>
    orShowAgain(
      () => showReaction(req, { done: req.query.done && t(`learning.done.${req.query.done}`) }),
      () => Promise.resolve(redirect(`/learning/${req.params.course}`)),
      hasMovedOn,
    ),
})

const answer = defineRoute({
  ...acts,
  path: '/learning/:course/reaction',
  audit: 'none',
  schema: { params: ofCourse, body: z.looseObject({}), response: 'page' },
  handle: (req) =>
    orShowAgain(
      async () => {
        const { course } = req.params
        await req.run((ctx) => react(ctx, req.services.keyring, course, req.body))
        return redirect(`/learning/${course}?done=reacted`)
      },
      (refusal) => showReaction(req, { refusal, typed: req.body }),
    ),
})

/** What somebody says of a course that they completed. */
export const reactionRoutes: readonly Route[] = [ask, answer]
