import { z } from 'zod'
import { asLinkHolder, lookAtLink } from '#features/identity/index.ts'
import { readLaw } from '#features/law/index.ts'
import { readLines } from '#features/lines/index.ts'
import { Forbidden, NotFound, type Refusal } from '#platform/errors.ts'
import { optionalText } from '#platform/http/form-fields.ts'
import { hasMovedOn, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { translator } from '#platform/i18n/index.ts'
import { guidance } from '../../content/library.ts'
import { DECISIONS } from '../../domain/review.ts'
import { fingerprint } from '../../fingerprint.ts'
import { forgetReviews } from '../../read-reviews.ts'
import type { Reader } from '../../render/reader.ts'
import { requestHere } from '../../reviewing/request-here.ts'
import { finishReview, reviewByLink } from '../../reviewing/review-by-link.ts'
import { sayReviewCode } from '../../reviewing/say-review-code.ts'
import { ListPage, OpenPage, OverPage, TextPage, type TypedReview } from './link-pages.tsx'

const t = translator('en')

/** No sign-in: whoever reviews has no account. The secret in the address is all there is, and before it a code. */
const open = { face: 'pro', permission: 'anyone', limit: 'form' } as const
const key = z.string().max(100)
const params = z.object({ key })
const textParams = z.object({ key, item: z.string().max(80) })
const statuses = { open: 200, used: 410, expired: 410, revoked: 410, unknown: 404 } as const
type Call = Pick<RouteRequest<{ key: string }>, 'run' | 'services' | 'requestId' | 'params' | 'now'>

async function showCode(req: Call, refusal?: Refusal) {
  const link = await lookAtLink(req, 'open-review', req.params.key)
  return page(
    <OpenPage
      path={`/review/${req.params.key}`}
      demo={req.services.demo}
      state={link.state}
      refusal={refusal}
    />,
    { status: link.state === 'open' && refusal ? refusal.status : statuses[link.state] },
  )
}

const look = defineRoute({
  ...open,
  method: 'GET',
  path: '/review/:key',
  audit: 'none',
  schema: { params, response: 'page' },
  handle: (req) => showCode(req),
})

const sayCode = defineRoute({
  ...open,
  method: 'POST',
  path: '/review/:key',
  audit: 'review.opened',
  schema: { params, body: z.object({ code: z.string(t('review.code.missing')).max(100) }), response: 'page' },
  handle: async (req) =>
    orShowAgain(
      async () => redirect(`/reviewing/${await sayReviewCode(req, req.params.key, req.body.code)}`),
      (refusal) => showCode(req, refusal),
      () => true,
    ),
  onInvalid: (req, refusal) => showCode(req, refusal),
})

/** What a page needs, as whoever holds the second link; undefined once that opens no more. */
async function asReviewer<T>(req: Call, work: Parameters<typeof asLinkHolder<T>>[2]): Promise<T | undefined> {
  try {
    return await asLinkHolder(req, req.params.key, work)
  } catch (error) {
    if (error instanceof Forbidden || error instanceof NotFound) return undefined
    throw error
  }
}

async function over(req: Call) {
  const { state } = await lookAtLink(req, 'review', req.params.key)
  const shows = state === 'used' ? 'finished' : state === 'unknown' ? 'unknown' : 'ended'
  return page(<OverPage path={`/reviewing/${req.params.key}`} demo={req.services.demo} shows={shows} />, {
    status: state === 'used' ? 200 : state === 'unknown' ? 404 : 410,
  })
}

const list = defineRoute({
  ...open,
  method: 'GET',
  path: '/reviewing/:key',
  audit: 'none',
  schema: { params, response: 'page' },
  handle: async (req) => {
    const asked = await asReviewer(req, requestHere)
    if (!asked) return over(req)
    const { items } = guidance()
    return page(
      <ListPage
        path={`/reviewing/${req.params.key}`}
        demo={req.services.demo}
        asked={asked}
        texts={asked.itemIds.flatMap((id) => {
          const item = items.get(id)
          return item ? [{ item, sha256: fingerprint(guidance(), item) }] : []
        })}
      />,
    )
  },
})

const finish = defineRoute({
  ...open,
  method: 'POST',
  path: '/reviewing/:key',
  audit: 'review.finished',
  schema: { params, response: 'page' },
  handle: async (req) => {
    await asReviewer(req, finishReview)
    return over(req)
  },
})

async function showText(
  req: Call & Pick<RouteRequest<{ key: string; item: string }>, 'params'>,
  typed: TypedReview = {},
  refusal?: Refusal,
) {
  const asked = await asReviewer(req, requestHere)
  if (!asked) return over(req)
  const item = guidance().items.get(req.params.item)
  if (!item || !asked.itemIds.includes(item.id)) throw new NotFound('item')
  const reader: Reader = {
    t,
    library: guidance(),
    law: await readLaw(req),
    lines: (await readLines(req)).linesFor({ audience: 'professional', now: req.now }),
  }
  return page(
    <TextPage
      path={`/reviewing/${req.params.key}`}
      demo={req.services.demo}
      reader={reader}
      item={item}
      sha256={fingerprint(guidance(), item)}
      typed={typed}
      refusal={refusal}
    />,
    refusal ? { status: refusal.status } : {},
  )
}

const text = defineRoute({
  ...open,
  method: 'GET',
  path: '/reviewing/:key/:item',
  audit: 'none',
  schema: { params: textParams, response: 'page' },
  handle: (req) => showText(req),
})

const say = defineRoute({
  ...open,
  method: 'POST',
  path: '/reviewing/:key/:item',
  audit: 'review.given',
  schema: {
    params: textParams,
    body: z
      .object({
        sha256: z.string().regex(/^[0-9a-f]{64}$/, 'Open the page again and fill in the form there.'),
        decision: z.enum(DECISIONS, t('review.text.choose')),
        note: optionalText(1000, t('review.text.noteMissing')),
      })
      .refine(({ decision, note }) => (note === undefined ? decision === 'agreed' : [...note].length >= 3), {
        path: ['note'],
        message: t('review.text.noteMissing'),
      }),
    response: 'page',
  },
  handle: async (req) =>
    orShowAgain(
      async () => {
        const done = await asReviewer(req, async (ctx) => {
          await reviewByLink(ctx, { ...req.body, itemId: req.params.item })
          return true
        })
        if (!done) return over(req)
        forgetReviews(req.services.pool)
        return redirect(`/reviewing/${req.params.key}#texts`)
      },
      (refusal) => showText(req, req.body, refusal),
      hasMovedOn,
    ),
  onInvalid: (req, refusal, typed) => showText(req, typed as TypedReview, refusal),
})

/** Whoever was asked to review, on their own phone and without an account. */
export const reviewLinkRoutes: readonly Route[] = [look, sayCode, list, finish, text, say]
