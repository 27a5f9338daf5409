import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import { Invalid, NotFound, type Refusal } from '#platform/errors.ts'
import { checkbox } from '#platform/http/form-fields.ts'
import { isForForm, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { readDate, summaryOf } from '#web/parts/index.ts'
import { DecidePage, type TypedKeep } from './decide-page.tsx'
import { askForDue, dueNow, KEEP_REASONS, keepDue } from './due.ts'
import { DueRecordsPage } from './due-page.tsx'

const decides = { face: 'pro', permission: 'retention.decide', need: 'sensitive' } as const
const ofDue = z.object({ id: z.uuid() })
const DONE = ['asked', 'kept'] as const

type Call = Pick<RouteRequest, 'run' | 'services'>

/** Nothing here is shown by a 404, which says no more than that. */
const canBeShown = (refusal: Refusal) => isForForm(refusal) || refusal.status === 403

const list = defineRoute({
  ...decides,
  method: 'GET',
  path: '/retention/due',
  audit: 'none',
  limit: 'none',
  schema: { query: z.object({ done: z.enum(DONE).optional() }), response: 'page' },
  handle: async (req) => {
    const { done } = req.query
    const props = await req.run(
      async (ctx) => ({ who: await whoActsHere(ctx), now: ctx.now, ...(await dueNow(ctx)) }),
      { readOnly: true },
    )
    return page(
      <DueRecordsPage {...props} demo={req.services.demo} done={done && t(`retention.due.done.${done}`)} />,
    )
  },
})

async function showOne(
  req: Call & { readonly params: z.infer<typeof ofDue> },
  more: { readonly refusal?: Refusal; readonly typed?: TypedKeep } = {},
) {
  const { refusal, typed } = more
  const props = await req.run(
    async (ctx) => {
      const { due, isSigned } = await dueNow(ctx, req.params.id)
      const [one] = due
      if (!one) throw new NotFound('record')
      return { who: await whoActsHere(ctx), now: ctx.now, one, isSigned }
    },
    { readOnly: true },
  )
  return page(
    <DecidePage {...props} demo={req.services.demo} typed={typed} errors={summaryOf(refusal)} />,
    refusal && { status: refusal.status },
  )
}

const onePage = defineRoute({
  ...decides,
  method: 'GET',
  path: '/retention/due/:id',
  audit: 'none',
  limit: 'none',
  schema: { params: ofDue, response: 'page' },
  handle: (req) => showOne(req),
})

const destroy = defineRoute({
  ...decides,
  need: 'grave',
  method: 'POST',
  path: '/retention/due/:id/destroy',
  audit: 'subject.destruction-asked',
  limit: 'form',
  schema: {
    params: ofDue,
    body: z.object({ sure: checkbox().refine((sure) => sure, t('destroy.wrong.sure')) }),
    response: 'page',
  },
  handle: (req) =>
    orShowAgain(
      async () => {
        await req.run((ctx) => askForDue(ctx, req.params.id))
        return redirect('/retention/due?done=asked')
      },
      (refusal) => showOne(req, { refusal }),
      canBeShown,
    ),
  onInvalid: (req, refusal) => showOne(req, { refusal }),
})

const REASON = t('retention.wrong.keep')
const DAY = t('retention.refused.keep-day')

const keep = defineRoute({
  ...decides,
  method: 'POST',
  path: '/retention/due/:id/keep',
  audit: 'subject.kept-longer',
  limit: 'form',
  schema: {
    params: ofDue,
    body: z.object({
      'until-month': z.string().max(2).optional(),
      'until-day': z.string().max(2).optional(),
      'until-year': z.string().max(4).optional(),
      reason: z.enum(KEEP_REASONS, REASON),
    }),
    response: 'page',
  },
  handle: (req) => {
    const { reason, 'until-month': month, 'until-day': day, 'until-year': year } = req.body
    const typed = { month, day, year, reason }
    return orShowAgain(
      async () => {
        const read = readDate({ month: month ?? '', day: day ?? '', year: year ?? '' })
        const until = read.ok ? read.date : undefined
        if (until === undefined) throw new Invalid('keep-day', DAY, [{ field: 'until', sentence: DAY }])
        await req.run((ctx) => keepDue(ctx, req.params.id, until, reason))
        return redirect('/retention/due?done=kept')
      },
      (refusal) => showOne(req, { refusal, typed }),
      canBeShown,
    )
  },
  onInvalid: (req, refusal, sent) =>
    showOne(req, {
      refusal,
      typed: {
        month: [sent['until-month'] ?? ''].flat()[0],
        day: [sent['until-day'] ?? ''].flat()[0],
        year: [sent['until-year'] ?? ''].flat()[0],
        reason: [sent.reason ?? ''].flat()[0],
      },
    }),
})

/** What is past its period in one program, and what its lead decides about it. */
export const dueRecordRoutes: readonly Route[] = [list, onePage, destroy, keep]
