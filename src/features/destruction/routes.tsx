import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import { actingPlace, entryOf, subjectGroup, TIMELINE_KINDS } from '#features/records/index.ts'
import type { Refusal } from '#platform/errors.ts'
import { checkbox } from '#platform/http/form-fields.ts'
import { isForForm, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { DestroyPage } from './destroy-page.tsx'
import { askDestruction, askPurge, confirmDestruction, REASONS, withdrawDestruction } from './destructions.ts'
import { DestructionsPage } from './destructions-page.tsx'
import { HoldPage } from './hold-page.tsx'
import { HOLD_REASONS, holdOf, holdsHere, liftHold, ORDERED_BY, placeHold } from './holds.ts'
import { destructionOf, destructionsHere } from './list-destructions.ts'

const destroys = { face: 'pro', permission: 'records.destroy' } as const
const acting = { ...destroys, need: 'grave', method: 'POST', limit: 'form' } as const
const ofId = z.object({ id: z.uuid() })
const ofEntry = z.object({ id: z.uuid(), item: z.uuid() })
const DONE = ['asked', 'withdrawn', 'confirmed', 'hold-placed', 'hold-lift-asked', 'hold-lifted'] as const

/** Nothing here is shown by a 404, which says no more than that. */
const canBeShown = (refusal: Refusal) => isForForm(refusal) || refusal.status === 403

async function showAll(
  req: Pick<RouteRequest, 'run' | 'services'>,
  more: {
    readonly done?: (typeof DONE)[number] | undefined
    readonly refusal?: Refusal
    /** The one whose box was left empty: each card has a box of its own. */
    readonly unsure?: string
  } = {},
) {
  const { done, refusal, unsure } = more
  const props = await req.run(
    async (ctx) => ({
      who: await whoActsHere(ctx),
      now: ctx.now,
      ...(await destructionsHere(ctx)),
      holds: await holdsHere(ctx),
    }),
    { readOnly: true },
  )
  return page(
    <DestructionsPage
      {...props}
      demo={req.services.demo}
      done={done && t(`destroy.done.${done}`)}
      errors={summaryOf(refusal)?.map((error) =>
        error.field === 'sure' ? { ...error, field: `sure-${unsure}` } : error,
      )}
    />,
    refusal && { status: refusal.status },
  )
}

const list = defineRoute({
  ...destroys,
  need: 'sensitive',
  method: 'GET',
  path: '/destructions',
  audit: 'none',
  limit: 'none',
  schema: { query: z.object({ done: z.enum(DONE).optional() }), response: 'page' },
  handle: (req) => showAll(req, { done: req.query.done }),
})

const confirm = defineRoute({
  ...acting,
  path: '/destructions/:id/confirm',
  audit: 'subject.destroyed',
  schema: {
    params: ofId,
    body: z.object({ sure: checkbox().refine((sure) => sure, t('destroy.wrong.confirm')) }),
    response: 'page',
  },
  handle: (req) =>
    orShowAgain(
      async () => {
        await req.run((ctx) => confirmDestruction(ctx, req.services.keyring, req.params.id))
        return redirect('/destructions?done=confirmed')
      },
      (refusal) => showAll(req, { refusal }),
      canBeShown,
    ),
  onInvalid: (req, refusal) => showAll(req, { refusal, unsure: req.params.id }),
})

const withdraw = defineRoute({
  ...acting,
  need: 'sensitive',
  path: '/destructions/:id/withdraw',
  audit: 'subject.destruction-withdrawn',
  schema: { params: ofId, response: 'page' },
  handle: (req) =>
    orShowAgain(
      async () => {
        await req.run((ctx) => withdrawDestruction(ctx, req.params.id))
        return redirect('/destructions?done=withdrawn')
      },
      (refusal) => showAll(req, { refusal }),
      canBeShown,
    ),
})

const lift = defineRoute({
  ...acting,
  path: '/destructions/holds/:id/lift',
  audit: 'subject.hold-lifted',
  schema: { params: ofId, body: z.object({ asks: checkbox() }), response: 'page' },
  handle: (req) =>
    orShowAgain(
      async () => {
        const lifted = await req.run((ctx) => liftHold(ctx, req.params.id, req.body.asks))
        return redirect(`/destructions?done=${lifted ? 'hold-lifted' : 'hold-lift-asked'}`)
      },
      (refusal) => showAll(req, { refusal }),
      canBeShown,
    ),
  onInvalid: (req, refusal) => showAll(req, { refusal }),
})

type OfRecord = Pick<RouteRequest<{ id: string }>, 'run' | 'params' | 'services' | 'now'>
type OfEntry = Pick<RouteRequest<{ id: string; item: string }>, 'run' | 'params' | 'services' | 'now'>
async function showAsk(
  req: OfRecord | OfEntry,
  more: { readonly refusal?: Refusal; readonly reason?: string | undefined } = {},
) {
  const { refusal, reason } = more
  const entry = 'item' in req.params ? req.params.item : undefined
  const props = await req.run(
    async (ctx) => {
      actingPlace(ctx)
      const who = await whoActsHere(ctx)
      const { head, all } = await subjectGroup(ctx, req.params.id)
      const line = entry === undefined ? undefined : await entryOf(ctx, head, entry, TIMELINE_KINDS)
      const waiting = await destructionOf(ctx, line?.subject ?? head, line?.item)
      return {
        who,
        head,
        entry: line?.item,
        parts: all.length,
        waiting,
        isHeld: Boolean(await holdOf(ctx, all)),
      }
    },
    { readOnly: true },
  )
  return page(
    <DestroyPage
      {...props}
      now={req.now}
      demo={req.services.demo}
      reason={reason}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const askPage = defineRoute({
  ...destroys,
  need: 'sensitive',
  method: 'GET',
  path: '/records/:id/destroy',
  audit: 'none',
  limit: 'none',
  schema: { params: ofId, response: 'page' },
  handle: (req) => showAsk(req),
})

const body = z.object({
  reason: z.enum(REASONS, t('destroy.wrong.reason')),
  sure: checkbox().refine((sure) => sure, t('destroy.wrong.sure')),
})

const ask = defineRoute({
  ...acting,
  path: '/records/:id/destroy',
  audit: 'subject.destruction-asked',
  schema: { params: ofId, body, response: 'page' },
  handle: (req) =>
    orShowAgain(
      async () => {
        await req.run(async (ctx) => {
          const { head } = await subjectGroup(ctx, req.params.id)
          await askDestruction(ctx, head, req.body.reason)
        })
        return redirect('/destructions?done=asked')
      },
      (refusal) => showAsk(req, { refusal, reason: req.body.reason }),
      canBeShown,
    ),
  onInvalid: (req, refusal, typed) => showAsk(req, { refusal, reason: [typed.reason ?? ''].flat()[0] }),
})

const askEntryPage = defineRoute({
  ...destroys,
  need: 'sensitive',
  method: 'GET',
  path: '/records/:id/items/:item/destroy',
  audit: 'none',
  limit: 'none',
  schema: { params: ofEntry, response: 'page' },
  handle: (req) => showAsk(req),
})

const askEntry = defineRoute({
  ...acting,
  path: '/records/:id/items/:item/destroy',
  audit: 'subject.destruction-asked',
  schema: { params: ofEntry, body, response: 'page' },
  handle: (req) =>
    orShowAgain(
      async () => {
        await req.run(async (ctx) => {
          const line = await entryOf(ctx, req.params.id, req.params.item, TIMELINE_KINDS)
          await askPurge(ctx, line.subject, line.item, req.body.reason)
        })
        return redirect('/destructions?done=asked')
      },
      (refusal) => showAsk(req, { refusal, reason: req.body.reason }),
      canBeShown,
    ),
  onInvalid: (req, refusal, typed) => showAsk(req, { refusal, reason: [typed.reason ?? ''].flat()[0] }),
})

async function showHold(
  req: OfRecord,
  more: {
    readonly refusal?: Refusal
    readonly typed?: { reason?: string | undefined; orderedBy?: string | undefined }
  } = {},
) {
  const { refusal, typed } = more
  const props = await req.run(
    async (ctx) => {
      actingPlace(ctx)
      const who = await whoActsHere(ctx)
      const { head, all } = await subjectGroup(ctx, req.params.id)
      return { who, head, hold: await holdOf(ctx, all) }
    },
    { readOnly: true },
  )
  return page(
    <HoldPage {...props} now={req.now} demo={req.services.demo} typed={typed} errors={summaryOf(refusal)} />,
    refusal && { status: refusal.status },
  )
}

const holdPage = defineRoute({
  ...destroys,
  need: 'sensitive',
  method: 'GET',
  path: '/records/:id/hold',
  audit: 'none',
  limit: 'none',
  schema: { params: ofId, response: 'page' },
  handle: (req) => showHold(req),
})

const hold = defineRoute({
  ...acting,
  need: 'sensitive',
  path: '/records/:id/hold',
  audit: 'subject.hold-placed',
  schema: {
    params: ofId,
    body: z.object({
      reason: z.enum(HOLD_REASONS, t('destroy.hold.wrong.reason')),
      orderedBy: z.enum(ORDERED_BY, t('destroy.hold.wrong.by')),
    }),
    response: 'page',
  },
  handle: (req) =>
    orShowAgain(
      async () => {
        await req.run(async (ctx) => {
          const { head } = await subjectGroup(ctx, req.params.id)
          await placeHold(ctx, head, req.body)
        })
        return redirect('/destructions?done=hold-placed')
      },
      (refusal) => showHold(req, { refusal, typed: req.body }),
      canBeShown,
    ),
  onInvalid: (req, refusal, { reason, orderedBy }) =>
    showHold(req, {
      refusal,
      typed: { reason: [reason ?? ''].flat()[0], orderedBy: [orderedBy ?? ''].flat()[0] },
    }),
})

/** Destroying the record of one young person, or the words of one entry: two people, seven days, and what stops it. */
export const destructionRoutes: readonly Route[] = [
  list,
  confirm,
  withdraw,
  lift,
  askPage,
  ask,
  askEntryPage,
  askEntry,
  holdPage,
  hold,
]
