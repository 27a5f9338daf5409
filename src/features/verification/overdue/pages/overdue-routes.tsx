import { z } from 'zod'
import { confirmRecord, type FactKind, factKinds, serviceFile } from '#features/directory/index.ts'
import { reading, recordId, staff } from '#features/directory/parts.ts'
import { whoIsHere } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Invalid, type Refusal } from '#platform/errors.ts'
import { optionalChoice } from '#platform/http/form-fields.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { confirmKind } from '../../confirm-kind.ts'
import { dueByKind } from '../../due-by-kind.ts'
import { skipReasons } from '../../reminders/outreach.ts'
import { dueOf, overdueQueue } from '../overdue-queue.ts'
import { claimOn, takeAfter, takeNext } from '../take-after.ts'
import { CallPage, QueuePage } from './overdue-pages.tsx'

const kind = z.enum(factKinds).optional()

const queue = defineRoute({
  ...reading,
  method: 'GET',
  path: '/steward/overdue',
  schema: { query: z.object({ done: z.enum(['nothingDue', 'closed']).optional(), kind }), response: 'page' },
  handle: async (req) => {
    const { done, kind } = req.query
    const props = await req.run(
      async (ctx) => ({
        who: await whoIsHere(ctx),
        counts: await dueByKind(ctx),
        all: (await overdueQueue(ctx, { limit: 1 })).total,
        ...(await overdueQueue(ctx, { kind })),
      }),
      { readOnly: true },
    )
    return page(<QueuePage {...props} kind={kind} done={done && t(`steward.done.${done}`)} />)
  },
})

/** Taking one is a POST: it reserves the service for ten minutes, so a reload must not take another. */
const next = defineRoute({
  ...staff,
  method: 'POST',
  path: '/steward/overdue/next',
  audit: 'none',
  limit: 'form',
  schema: { body: z.object({ kind: optionalChoice(factKinds) }), response: 'page' },
  handle: async (req) => {
    const { kind } = req.body
    return goTo(await req.run((ctx) => takeNext(ctx, { kind })), kind)
  },
})

const call = defineRoute({
  ...reading,
  method: 'GET',
  path: '/steward/overdue/:id',
  schema: { params: recordId, query: z.object({ kind }), response: 'page' },
  handle: (req) => showCall(req, req.query.kind),
})

async function showCall(
  req: Pick<RouteRequest<{ id: string }>, 'run' | 'params'>,
  kind: FactKind | undefined,
  refusal?: Refusal,
) {
  const props = await req.run((ctx) => callProps(ctx, req.params.id), { readOnly: true })
  return page(
    <CallPage {...props} kind={kind} errors={summaryOf(refusal)} />,
    refusal ? { status: refusal.status } : {},
  )
}

async function callProps(ctx: Context, id: string) {
  return {
    who: await whoIsHere(ctx),
    file: await serviceFile(ctx, id),
    claim: await claimOn(ctx, id),
    due: await dueOf(ctx, id),
    now: ctx.now,
  }
}

const answers = ['true', 'phone', 'nobody', 'skip'] as const

const answer = defineRoute({
  ...staff,
  method: 'POST',
  path: '/steward/overdue/:id',
  audit: 'record.confirmed',
  limit: 'form',
  schema: {
    params: recordId,
    body: z.object({
      answer: z.enum(answers, 'Press one of the buttons.'),
      why: optionalChoice(skipReasons, t('steward.overdue.skipMissing')),
      kind: optionalChoice(factKinds),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { id } = req.params
    const { answer, why, kind } = req.body
    if (answer === 'skip' && why === undefined) {
      const sentence = t('steward.overdue.skipMissing')
      return showCall(req, kind, new Invalid('skip-without-reason', sentence, [{ field: 'why', sentence }]))
    }
    const nextId = await req.run(async (ctx) => {
      if (answer === 'nobody') return takeAfter(ctx, id, 'nobody', kind)
      if (answer === 'skip') return takeAfter(ctx, id, { skip: why ?? 'other' }, kind)
      if (answer === 'phone') {
        await confirmKind(ctx, { serviceId: id, kind: 'phone', method: 'human call' })
        return takeNext(ctx, { kind, except: id })
      }
      await confirmRecord(ctx, { entity: 'service', id, method: 'human call' })
      return takeNext(ctx, { kind })
    })
    return goTo(nextId, kind)
  },
  onInvalid: (req, refusal) => showCall(req, undefined, refusal),
})

function goTo(serviceId: string | null, kind: FactKind | undefined) {
  const only = kind === undefined ? '' : `kind=${kind}`
  if (serviceId === null) return redirect(`/steward/overdue?done=nothingDue${only && `&${only}`}`)
  return redirect(`/steward/overdue/${serviceId}${only && `?${only}`}`)
}

export const overdueRoutes: readonly Route[] = [queue, next, call, answer]
