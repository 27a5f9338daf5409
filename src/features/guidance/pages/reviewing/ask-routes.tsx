import { z } from 'zod'
import { whoIsHere } from '#features/identity/index.ts'
import { Invalid, type Refusal } from '#platform/errors.ts'
import { nameField, optionalChoice } from '#platform/http/form-fields.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { translator } from '#platform/i18n/index.ts'
import { guidance } from '../../content/library.ts'
import { REVIEW_KINDS, type ReviewKind } from '../../domain/review.ts'
import { askReview } from '../../reviewing/ask-review.ts'
import { bundlesFor } from '../../reviewing/bundles.ts'
import { endReviewRequest, openReviewRequests } from '../../reviewing/review-requests.ts'
import { storedReviews } from '../../stored-reviews.ts'
import { AskPage, MadePage, type TypedAsk } from './ask-page.tsx'

const t = translator('en')
const staff = { face: 'pro', permission: 'directory.keep' } as const
const PATH = '/steward/guidance/ask'
const FIRST_KIND: ReviewKind = 'survivor'

type Req = Pick<RouteRequest, 'run'>

async function showAsk(
  req: Req,
  kind: ReviewKind,
  more: { typed?: TypedAsk; refusal?: Refusal; done?: boolean } = {},
) {
  const seen = await req.run(
    async (ctx) => ({
      who: await whoIsHere(ctx),
      reviews: await storedReviews(ctx),
      open: await openReviewRequests(ctx),
    }),
    { readOnly: true },
  )
  return page(
    <AskPage
      who={seen.who}
      open={seen.open}
      kind={kind}
      bundles={bundlesFor(guidance(), seen.reviews, kind)}
      typed={more.typed ?? {}}
      refusal={more.refusal}
      done={more.done ?? false}
    />,
    more.refusal ? { status: more.refusal.status } : {},
  )
}

const look = defineRoute({
  ...staff,
  method: 'GET',
  path: PATH,
  audit: 'none',
  limit: 'none',
  schema: {
    query: z.object({ kind: optionalChoice(REVIEW_KINDS), done: z.literal('ended').optional() }),
    response: 'page',
  },
  handle: (req) => showAsk(req, req.query.kind ?? FIRST_KIND, { done: req.query.done !== undefined }),
})

const NAME = 'Write the name as the person wants to be named: 3 to 80 letters.'
const ROLE = 'Write in which role they review: 3 to 80 letters.'

const ask = defineRoute({
  ...staff,
  method: 'POST',
  path: PATH,
  audit: 'review.asked',
  limit: 'form',
  schema: {
    body: z.object({
      kind: z.enum(REVIEW_KINDS, t('review.desk.wrongKind')),
      bundle: z.string(t('review.desk.wrongBundle')).min(1, t('review.desk.wrongBundle')).max(80),
      reviewer: nameField(80, NAME),
      role: nameField(80, ROLE),
      consent: z.literal(
        'yes',
        'Ask the person whether their name may stand on the pages, then tick this box.',
      ),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { kind, bundle: wanted, reviewer, role } = req.body
    return orShowAgain(
      async () => {
        const made = await req.run(async (ctx) => {
          const bundles = bundlesFor(guidance(), await storedReviews(ctx), kind)
          const bundle = bundles.find(({ id }) => id === wanted)
          if (!bundle) throw nothing()
          return {
            who: await whoIsHere(ctx),
            ...(await askReview(ctx, { kind, reviewer, role, itemIds: bundle.itemIds })),
          }
        })
        const link = `${req.services.config.publicUrl}/review/${made.secret}`
        return page(<MadePage {...made} reviewer={reviewer} link={link} />)
      },
      (refusal) => showAsk(req, kind, { typed: req.body, refusal }),
    )
  },
  onInvalid: (req, refusal, typed) =>
    showAsk(req, REVIEW_KINDS.find((one) => one === (typed as TypedAsk).kind) ?? FIRST_KIND, {
      typed: typed as TypedAsk,
      refusal,
    }),
})

function nothing(): Invalid {
  const sentence = t('review.desk.nothing')
  return new Invalid('nothing-waits', sentence, [{ field: 'bundle', sentence }])
}

const end = defineRoute({
  ...staff,
  method: 'POST',
  path: `${PATH}/:id/end`,
  audit: 'review.withdrawn',
  limit: 'form',
  schema: { params: z.object({ id: z.uuid() }), response: 'page' },
  handle: async (req) => {
    await req.run((ctx) => endReviewRequest(ctx, req.params.id))
    return redirect(`${PATH}?done=ended`)
  },
})

/** The stewards' side: whom they ask, with which texts, and what is under way. */
export const askReviewRoutes: readonly Route[] = [look, ask, end]
