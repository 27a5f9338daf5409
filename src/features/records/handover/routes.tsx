import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import type { Refusal } from '#platform/errors.ts'
import { checkbox, optionalWholeNumber } from '#platform/http/form-fields.ts'
import { isTheirs, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { actingPlace } from '../acting.ts'
import { colleaguesHere } from '../colleagues.ts'
import { subjectGroup } from '../subject-group.ts'
import { HandoverPage } from './handover-page.tsx'
import { answerHandover, askHandover, openHandover, ownHandovers } from './handovers.ts'
import { HandoversPage } from './handovers-page.tsx'

const works = { face: 'pro', permission: 'records.work', need: 'sensitive' } as const
const id = z.object({ id: z.uuid() })
const DONE = ['asked', 'taken', 'accepted', 'declined', 'withdrawn'] as const

/** Nothing here is shown by a 404, which says no more than that. */
const canBeShown = (refusal: Refusal) => isTheirs(refusal) && refusal.status !== 404

type Asked = Pick<RouteRequest, 'run' | 'services'>

async function showAll(req: Asked, more: { done?: string; refusal?: Refusal } = {}) {
  const { refusal, done } = more
  const props = await req.run(
    async (ctx) => ({ who: await whoActsHere(ctx), now: ctx.now, ...(await ownHandovers(ctx)) }),
    { readOnly: true },
  )
  return page(
    <HandoversPage {...props} demo={req.services.demo} done={done} errors={summaryOf(refusal)} />,
    refusal && { status: refusal.status },
  )
}

const all = defineRoute({
  ...works,
  method: 'GET',
  path: '/handovers',
  audit: 'none',
  limit: 'none',
  schema: {
    query: z.object({ done: z.enum(DONE).optional(), tasks: optionalWholeNumber(0, 1_000_000) }),
    response: 'page',
  },
  handle: (req) => {
    const { done, tasks = 0 } = req.query
    if (done === undefined) return showAll(req)
    return showAll(req, {
      done: done === 'accepted' ? t('handover.done.accepted', { tasks }) : t(`handover.done.${done}`),
    })
  },
})

const answer = defineRoute({
  ...works,
  method: 'POST',
  path: '/handovers/:id',
  audit: 'subject.handover-answered',
  limit: 'form',
  schema: {
    params: id,
    body: z.object({
      answer: z.enum(['accepted', 'declined', 'withdrawn'], t('handover.press')),
      tasks: checkbox(),
    }),
    response: 'page',
  },
  handle: (req) =>
    orShowAgain(
      async () => {
        const { answer, tasks } = req.body
        const moved = await req.run((ctx) => answerHandover(ctx, req.params.id, answer, tasks))
        return redirect(`/handovers?done=${answer}${moved > 0 ? `&tasks=${String(moved)}` : ''}`)
      },
      (refusal) => showAll(req, { refusal }),
      canBeShown,
    ),
  onInvalid: (req, refusal) => showAll(req, { refusal }),
})

async function showOne(
  req: Asked & Pick<RouteRequest<{ id: string }>, 'params'>,
  more: { to?: string | undefined; refusal?: Refusal } = {},
) {
  const { to, refusal } = more
  const props = await req.run(
    async (ctx) => {
      const { head, holder } = await subjectGroup(ctx, req.params.id)
      const who = await whoActsHere(ctx)
      const me = actingPlace(ctx).person
      return {
        who,
        me,
        now: ctx.now,
        head,
        holder,
        people: await colleaguesHere(ctx),
        open: await openHandover(ctx, head),
      }
    },
    { readOnly: true },
  )
  return page(
    <HandoverPage {...props} demo={req.services.demo} to={to} errors={summaryOf(refusal)} />,
    refusal && { status: refusal.status },
  )
}

const one = defineRoute({
  ...works,
  method: 'GET',
  path: '/records/:id/handover',
  audit: 'none',
  limit: 'none',
  schema: { params: id, response: 'page' },
  handle: (req) => showOne(req),
})

const ask = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/handover',
  audit: 'subject.handover-asked',
  limit: 'form',
  schema: { params: id, body: z.object({ to: z.uuid(t('handover.choose')) }), response: 'page' },
  handle: (req) =>
    orShowAgain(
      async () => {
        const asked = await req.run((ctx) => askHandover(ctx, req.params.id, req.body.to))
        return redirect(`/handovers?done=${asked === null ? 'taken' : 'asked'}`)
      },
      (refusal) => showOne(req, { to: req.body.to, refusal }),
      canBeShown,
    ),
  onInvalid: (req, refusal) => showOne(req, { refusal }),
})

export const handoverRoutes: readonly Route[] = [all, answer, one, ask]
