import { z } from 'zod'
import {
  confirmRecord,
  type FactKind,
  factKinds,
  ownConfirmation,
  serviceFile,
} from '#features/directory/index.ts'
import { reading, recordId, staff } from '#features/directory/parts.ts'
import { whoIsHere } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Invalid, type Refusal } from '#platform/errors.ts'
import { listOf, optionalChoice, optionalWholeNumber } from '#platform/http/form-fields.ts'
import { hasMovedOn, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { outboxUrls } from '#platform/outbox/index.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { confirmKind } from '../../confirm-kind.ts'
import { dueByKind } from '../../due-by-kind.ts'
import { askSeveral } from '../../reminders/ask-several.ts'
import { skipReasons } from '../../reminders/outreach.ts'
import { dueOf, overdueQueue, overdueSorts } from '../overdue-queue.ts'
import { claimOn, takeAfter, takeNext } from '../take-after.ts'
import { undoConfirmation } from '../undo-confirmation.ts'
import { CallPage, QueuePage } from './overdue-pages.tsx'

const kind = z.enum(factKinds).optional()

/** So many services one page of the queue can hold. */
const MOST_SHOWN = 100

/** The confirmation of a moment ago, which can be taken back. */
const undo = z.uuid().optional()

const queue = defineRoute({
  ...reading,
  method: 'GET',
  path: '/steward/overdue',
  schema: {
    query: z.object({
      done: z.enum(['nothingDue', 'closed']).optional(),
      kind,
      undo,
      sort: z.enum(overdueSorts).optional(),
      asked: optionalWholeNumber(0, MOST_SHOWN),
      passed: optionalWholeNumber(0, MOST_SHOWN),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { done, kind, undo, sort, asked, passed = 0 } = req.query
    const props = await req.run(
      async (ctx) => ({
        who: await whoIsHere(ctx),
        confirmed: undo === undefined ? null : await ownConfirmation(ctx, undo),
        counts: await dueByKind(ctx),
        all: (await overdueQueue(ctx, { limit: 1 })).total,
        ...(await overdueQueue(ctx, { kind, sort })),
      }),
      { readOnly: true },
    )
    return page(
      <QueuePage
        {...props}
        change={undo}
        kind={kind}
        sort={sort}
        mails={req.services.config.smtpUrl !== undefined}
        done={
          asked === undefined
            ? done && t(`steward.done.${done}`)
            : t('steward.overdue.mailed', { asked, passed })
        }
      />,
    )
  },
})

/** A link for each chosen service to whoever answers for it, where a mail may be sent. */
const mailLinks = defineRoute({
  ...staff,
  method: 'POST',
  path: '/steward/overdue/mail',
  audit: 'link.asked',
  limit: 'form',
  schema: { body: z.object({ service: listOf(z.uuid(), MOST_SHOWN) }), response: 'page' },
  handle: async (req) => {
    const { smtpUrl } = req.services.config
    if (smtpUrl === undefined) throw new Invalid('no-mail', t('steward.noMail.none'))
    const { asked, passed } = await req.run((ctx) =>
      askSeveral(ctx, req.body.service, smtpUrl === outboxUrls.mail),
    )
    return redirect(`/steward/overdue?asked=${String(asked)}&passed=${String(passed)}`)
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
  schema: {
    params: recordId,
    query: z.object({ kind, undo, done: z.enum(['undone']).optional() }),
    response: 'page',
  },
  handle: (req) => showCall(req, req.query),
})

async function showCall(
  req: Pick<RouteRequest<{ id: string }>, 'run' | 'params'>,
  query: { kind?: FactKind | undefined; undo?: string | undefined; done?: 'undone' | undefined },
  refusal?: Refusal,
) {
  const { kind, undo, done } = query
  const props = await req.run((ctx) => callProps(ctx, req.params.id, undo), { readOnly: true })
  return page(
    <CallPage
      {...props}
      change={undo}
      kind={kind}
      done={done && t('steward.overdue.undone')}
      errors={summaryOf(refusal)}
    />,
    refusal ? { status: refusal.status } : {},
  )
}

async function callProps(ctx: Context, id: string, undo: string | undefined) {
  return {
    who: await whoIsHere(ctx),
    confirmed: undo === undefined ? null : await ownConfirmation(ctx, undo),
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
      return showCall(
        req,
        { kind },
        new Invalid('skip-without-reason', sentence, [{ field: 'why', sentence }]),
      )
    }
    return req.run(async (ctx) => {
      if (answer === 'nobody') return goTo(await takeAfter(ctx, id, 'nobody', kind), kind)
      if (answer === 'skip') return goTo(await takeAfter(ctx, id, { skip: why ?? 'other' }, kind), kind)
      if (answer === 'phone') {
        await confirmKind(ctx, { serviceId: id, kind: 'phone', method: 'human call' })
        return goTo(await takeNext(ctx, { kind, except: id }), kind)
      }
      const { revisionId } = await confirmRecord(ctx, { entity: 'service', id, method: 'human call' })
      return goTo(await takeNext(ctx, { kind }), kind, revisionId)
    })
  },
  onInvalid: (req, refusal) => showCall(req, {}, refusal),
})

/** @param undo what was just confirmed, so that the next page offers to take it back */
function goTo(serviceId: string | null, kind: FactKind | undefined, undo: string | null = null) {
  const query = new URLSearchParams()
  if (serviceId === null) query.set('done', 'nothingDue')
  if (kind !== undefined) query.set('kind', kind)
  if (undo !== null) query.set('undo', undo)
  const path = serviceId === null ? '/steward/overdue' : `/steward/overdue/${serviceId}`
  return redirect(query.size === 0 ? path : `${path}?${query.toString()}`)
}

/** One press on the page that follows a confirmation: the record it was about stands there again, to be answered anew. */
const takeBack = defineRoute({
  ...staff,
  method: 'POST',
  path: '/steward/overdue/:id/undo',
  audit: 'record.undone',
  limit: 'form',
  schema: {
    params: recordId,
    body: z.object({ change: z.uuid(), kind: optionalChoice(factKinds) }),
    response: 'page',
  },
  handle: (req) => {
    const { id } = req.params
    const { change, kind } = req.body
    return orShowAgain(
      async () => {
        await req.run((ctx) => undoConfirmation(ctx, { serviceId: id, change }))
        return redirect(`/steward/overdue/${id}?done=undone${kind === undefined ? '' : `&kind=${kind}`}`)
      },
      (refusal) => showCall(req, { kind }, refusal),
      hasMovedOn,
    )
  },
})

export const overdueRoutes: readonly Route[] = [queue, mailLinks, next, call, answer, takeBack]
