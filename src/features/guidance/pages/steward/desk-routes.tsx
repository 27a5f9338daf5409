import { z } from 'zod'
import { whoIsHere } from '#features/identity/index.ts'
import { NotFound, type Refusal } from '#platform/errors.ts'
import { nameField } from '#platform/http/form-fields.ts'
import { hasMovedOn, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { due } from '../../content/due.ts'
import { guidance } from '../../content/library.ts'
import { DECISIONS, REVIEW_KINDS } from '../../domain/review.ts'
import { fingerprint } from '../../fingerprint.ts'
import { forgetReviews } from '../../read-reviews.ts'
import { recordReview } from '../../record-review.ts'
import { notesOf } from '../../reviewing/review-requests.ts'
import { storedReviews } from '../../stored-reviews.ts'
import { DeskItemPage, type TypedReview } from './desk-item-page.tsx'
import { DeskPage } from './desk-page.tsx'

const staff = { face: 'pro', permission: 'directory.keep' } as const
const params = z.object({ id: z.string().max(80) })

const desk = defineRoute({
  ...staff,
  method: 'GET',
  path: '/steward/guidance',
  audit: 'none',
  limit: 'none',
  schema: { response: 'page' },
  handle: async (req) => {
    const seen = await req.run(
      async (ctx) => ({ who: await whoIsHere(ctx), reviews: await storedReviews(ctx) }),
      { readOnly: true },
    )
    return page(<DeskPage {...seen} library={guidance()} due={due(guidance(), req.now)} />)
  },
})

type Req = Pick<RouteRequest<{ id: string }>, 'run' | 'params'>

/** @throws {NotFound} no such item. */
async function showItem(req: Req, typed: TypedReview = {}, refusal?: Refusal, done = false) {
  const item = guidance().items.get(req.params.id)
  if (!item) throw new NotFound('item')
  const seen = await req.run(
    async (ctx) => ({
      who: await whoIsHere(ctx),
      reviews: (await storedReviews(ctx)).get(item.id) ?? [],
      notes: await notesOf(ctx, item.id),
    }),
    { readOnly: true },
  )
  return page(
    <DeskItemPage
      {...seen}
      item={item}
      sha256={fingerprint(guidance(), item)}
      typed={typed}
      refusal={refusal}
      done={done}
    />,
    refusal ? { status: refusal.status } : {},
  )
}

const one = defineRoute({
  ...staff,
  method: 'GET',
  path: '/steward/guidance/:id',
  audit: 'none',
  limit: 'none',
  schema: { params, query: z.object({ done: z.literal('review').optional() }), response: 'page' },
  handle: (req) => showItem(req, {}, undefined, req.query.done !== undefined),
})

const NAME = 'Write the name as the person wants to be named: 3 to 80 letters.'
const ROLE = 'Write in which role they reviewed it: 3 to 80 letters.'

const record = defineRoute({
  ...staff,
  method: 'POST',
  path: '/steward/guidance/:id',
  audit: 'review.recorded',
  limit: 'form',
  schema: {
    params,
    body: z.object({
      sha256: z.string().regex(/^[0-9a-f]{64}$/, 'Open the page again and fill in the form there.'),
      kind: z.enum(REVIEW_KINDS, 'Choose what they reviewed.'),
      decision: z.enum(DECISIONS, 'Choose what they said.'),
      reviewer: nameField(80, NAME),
      role: nameField(80, ROLE),
      consent: z.literal(
        'yes',
        'Ask the person whether their name may stand on the page, then tick this box.',
      ),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { consent: _said, ...review } = req.body
    // The form again, with what was typed, for the text as it is now.
    return orShowAgain(
      async () => {
        await req.run((ctx) => recordReview(ctx, { ...review, itemId: req.params.id, language: 'en' }))
        forgetReviews(req.services.pool)
        return redirect(`/steward/guidance/${req.params.id}?done=review`)
      },
      (refusal) => showItem(req, req.body, refusal),
      hasMovedOn,
    )
  },
  onInvalid: (req, refusal, typed) => showItem(req, typed as TypedReview, refusal),
})

/** The stewards' side of guidance: what waits for review, what is due, and who said what. */
export const guidanceDeskRoutes: readonly Route[] = [desk, one, record]
