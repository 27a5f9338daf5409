import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import { subjectGroup } from '#features/records/index.ts'
import { sharesOf } from '#features/sharing/index.ts'
import type { Refusal } from '#platform/errors.ts'
import { isForForm, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import {
  ANSWERS,
  answerRecall,
  recallHere,
  recallShare,
  recallsWaiting,
  WHYS,
} from '../recall/recall-share.ts'
import { noSuchThing } from '../refusals.ts'
import { type OfRecord, ofRecord, works } from './ledger-routes.tsx'
import { RecalledPage, RecallPage, RecallsPage } from './recall-pages.tsx'

const ofShare = z.object({ id: z.uuid(), share: z.uuid() })
type OfShare = OfRecord & { readonly params: { readonly id: string; readonly share: string } }

async function showForm(req: OfShare, refusal?: Refusal) {
  const props = await req.run(
    async (ctx) => {
      const { head } = await subjectGroup(ctx, req.params.id)
      const share = (await sharesOf(ctx, head)).find(({ id }) => id === req.params.share)
      if (!share) throw noSuchThing()
      return { who: await whoActsHere(ctx), record: head, share }
    },
    { readOnly: true },
  )
  return page(
    <RecallPage {...props} demo={req.services.demo} at={req.now} errors={summaryOf(refusal)} />,
    refusal && { status: refusal.status },
  )
}

const form = defineRoute({
  ...works,
  method: 'GET',
  path: '/records/:id/shares/:share/recall',
  audit: 'none',
  limit: 'none',
  schema: { params: ofShare, response: 'page' },
  handle: (req) => showForm(req),
})

const recall = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/shares/:share/recall',
  audit: 'share.recalled',
  limit: 'form',
  schema: {
    params: ofShare,
    body: z.object({ why: z.enum(WHYS, t('ledger.wrong.why')) }),
    response: 'page',
  },
  handle: (req) =>
    orShowAgain(
      async () => {
        const { id, share } = req.params
        await req.run((ctx) => recallShare(ctx, id, share, req.body.why))
        return redirect(`/records/${id}/disclosures?done=recalled`)
      },
      (refusal) => showForm(req, refusal),
      isForForm,
    ),
  onInvalid: (req, refusal) => showForm(req, refusal),
})

async function showOne(req: OfRecord, more: { readonly refusal?: Refusal; readonly done?: boolean } = {}) {
  const { refusal } = more
  const props = await req.run(
    async (ctx) => ({ who: await whoActsHere(ctx), recall: await recallHere(ctx, req.params.id) }),
    { readOnly: true },
  )
  return page(
    <RecalledPage
      {...props}
      demo={req.services.demo}
      at={req.now}
      done={more.done ? t('ledger.done.answered') : undefined}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const one = defineRoute({
  ...works,
  method: 'GET',
  path: '/disclosures/recalls/:id',
  audit: 'none',
  limit: 'none',
  schema: { params: ofRecord, query: z.object({ done: z.literal('yes').optional() }), response: 'page' },
  handle: (req) => showOne(req, { done: req.query.done === 'yes' }),
})

const answer = defineRoute({
  ...works,
  method: 'POST',
  path: '/disclosures/recalls/:id',
  audit: 'recall.answered',
  limit: 'form',
  schema: {
    params: ofRecord,
    body: z.object({ answer: z.enum(ANSWERS, t('ledger.wrong.answer')) }),
    response: 'page',
  },
  handle: (req) =>
    orShowAgain(
      async () => {
        await req.run((ctx) => answerRecall(ctx, req.params.id, req.body.answer))
        return redirect(`/disclosures/recalls/${req.params.id}?done=yes`)
      },
      (refusal) => showOne(req, { refusal }),
      isForForm,
    ),
  onInvalid: (req, refusal) => showOne(req, { refusal }),
})

const list = defineRoute({
  ...works,
  method: 'GET',
  path: '/disclosures/recalls',
  audit: 'none',
  limit: 'none',
  schema: { response: 'page' },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => ({ who: await whoActsHere(ctx), recalls: await recallsWaiting(ctx) }),
      { readOnly: true },
    )
    return page(<RecallsPage {...props} demo={req.services.demo} at={req.now} />)
  },
})

/** What went to the wrong place: recalled, told, answered. */
export const recallRoutes: readonly Route[] = [form, recall, one, answer, list]
