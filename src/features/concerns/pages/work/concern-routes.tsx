import { z } from 'zod'
import { recordId } from '#features/directory/parts.ts'
import { whoActsHere } from '#features/identity/index.ts'
import { alertsOf } from '#features/on-call/index.ts'
import { orKeysAway } from '#features/records/index.ts'
import type { Refusal } from '#platform/errors.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { CLOSING } from '../../domain/choices.ts'
import { invalidOf } from '../../refusals.ts'
import { answerConsult } from '../../triage/answer-consult.ts'
import { answerClosing, askToClose } from '../../triage/close-concern.ts'
import { doneHere, waitingHere } from '../../triage/concern-list.ts'
import { noteCallBack } from '../../triage/note-call-back.ts'
import { openConcern } from '../../triage/open-concern.ts'
import { takeConcern } from '../../triage/take-concern.ts'
import { ConcernPage } from './concern-page.tsx'
import { ConcernsPage } from './concerns-page.tsx'

const coordinates = { face: 'pro', permission: 'coordination.lead', need: 'sensitive' } as const

const back = { path: '/concerns', words: t('concerns.back') }

type Asked = Pick<RouteRequest<{ id: string }>, 'run' | 'params' | 'services' | 'now'>

const list = defineRoute({
  ...coordinates,
  method: 'GET',
  path: '/concerns',
  audit: 'none',
  limit: 'none',
  schema: { response: 'page' },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => ({
        who: await whoActsHere(ctx),
        now: ctx.now,
        waiting: await waitingHere(ctx),
        ended: await doneHere(ctx),
      }),
      { readOnly: true },
    )
    return page(<ConcernsPage {...props} demo={req.services.demo} />)
  },
})

interface Again {
  readonly refusal?: Refusal
  readonly typed?: Readonly<Record<string, string | undefined>>
  readonly done?: string | undefined
}

async function show(req: Asked, { refusal, typed = {}, done }: Again = {}) {
  const props = await req.run(async (ctx) => ({
    who: await whoActsHere(ctx),
    now: ctx.now,
    concern: await openConcern(ctx, req.services.keyStore, req.params.id),
    alerts: await alertsOf(ctx, 'concern', req.params.id),
  }))
  return page(
    <ConcernPage {...props} demo={req.services.demo} typed={typed} done={done} errors={summaryOf(refusal)} />,
    refusal && { status: refusal.status },
  )
}

const one = defineRoute({
  ...coordinates,
  method: 'GET',
  path: '/concerns/:id',
  audit: 'concern.read',
  limit: 'none',
  schema: {
    params: recordId,
    query: z.object({
      done: z.enum(['taken', 'answered', 'called-back', 'closing', 'closed', 'reopened']).optional(),
    }),
    response: 'page',
  },
  handle: (req) =>
    orKeysAway(req, back, () => show(req, { done: req.query.done && t(`concerns.done.${req.query.done}`) })),
})

const MOST_NAME = 200

const take = defineRoute({
  ...coordinates,
  method: 'POST',
  path: '/concerns/:id/take',
  audit: 'concern.taken',
  limit: 'form',
  schema: {
    params: recordId,
    body: z.object({ name: z.string().max(MOST_NAME).optional(), into: z.enum(['first']).optional() }),
    response: 'page',
  },
  handle: (req) =>
    orKeysAway(req, back, () =>
      orShowAgain(
        async () => {
          const name = (req.body.name ?? '').trim()
          const into = req.body.into ?? { name }
          if (into !== 'first' && name === '') throw invalidOf('name', 'name')
          await req.run((ctx) => takeConcern(ctx, req.services.keyStore, req.params.id, into))
          return redirect(`/concerns/${req.params.id}?done=taken`)
        },
        (refusal) => show(req, { refusal, typed: req.body }),
      ),
    ),
})

const answer = defineRoute({
  ...coordinates,
  method: 'POST',
  path: '/concerns/:id/answer',
  audit: 'concern.answered',
  limit: 'form',
  schema: {
    params: recordId,
    body: z.object({ answer: z.string().max(8_000).optional() }),
    response: 'page',
  },
  handle: (req) =>
    orKeysAway(req, back, () =>
      orShowAgain(
        async () => {
          await req.run((ctx) =>
            answerConsult(ctx, req.services.keyStore, req.params.id, req.body.answer ?? ''),
          )
          return redirect(`/concerns/${req.params.id}?done=answered`)
        },
        (refusal) => show(req, { refusal, typed: req.body }),
      ),
    ),
})

const callBack = defineRoute({
  ...coordinates,
  method: 'POST',
  path: '/concerns/:id/called-back',
  audit: 'concern.called-back',
  limit: 'form',
  schema: { params: recordId, response: 'page' },
  handle: (req) =>
    orKeysAway(req, back, () =>
      orShowAgain(
        async () => {
          await req.run((ctx) => noteCallBack(ctx, req.params.id))
          return redirect(`/concerns/${req.params.id}?done=called-back`)
        },
        (refusal) => show(req, { refusal }),
      ),
    ),
})

const close = defineRoute({
  ...coordinates,
  method: 'POST',
  path: '/concerns/:id/close',
  audit: 'concern.closing',
  limit: 'form',
  schema: {
    params: recordId,
    body: z.object({ reason: z.string().max(40).optional() }),
    response: 'page',
  },
  handle: (req) =>
    orKeysAway(req, back, () =>
      orShowAgain(
        async () => {
          const reason = CLOSING.find((one) => one === req.body.reason)
          if (reason === undefined) throw invalidOf('reason', 'reason')
          await req.run((ctx) => askToClose(ctx, req.params.id, reason))
          return redirect(`/concerns/${req.params.id}?done=closing`)
        },
        (refusal) => show(req, { refusal, typed: req.body }),
      ),
    ),
})

const second = defineRoute({
  ...coordinates,
  method: 'POST',
  path: '/concerns/:id/closing',
  audit: 'concern.closed',
  limit: 'form',
  schema: {
    params: recordId,
    body: z.object({ agree: z.enum(['yes', 'no'], t('concerns.wrong.agree')) }),
    response: 'page',
  },
  handle: (req) =>
    orKeysAway(req, back, () =>
      orShowAgain(
        async () => {
          const agree = req.body.agree === 'yes'
          await req.run((ctx) => answerClosing(ctx, req.params.id, agree))
          return redirect(`/concerns/${req.params.id}?done=${agree ? 'closed' : 'reopened'}`)
        },
        (refusal) => show(req, { refusal }),
      ),
    ),
})

/** What coordinators do with what was told. */
export const concernRoutes: readonly Route[] = [list, one, take, answer, callBack, close, second]
