import { recordEvent } from '#features/audit/index.ts'
import { useLink } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { theRow } from '#platform/db/the-row.ts'
import { Conflict, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { guidance } from '../content/library.ts'
import type { Decision } from '../domain/review.ts'
import { fingerprint } from '../fingerprint.ts'
import { requestHere } from './request-here.ts'
import { endRequest } from './review-requests.ts'

const t = translator('en')

export interface OwnReview {
  readonly itemId: string
  /** What they read: the fingerprint that the form was made with. */
  readonly sha256: string
  readonly decision: Decision
  /** What should change, for stewards; 3 to 1000 characters. */
  readonly note?: string | undefined
}

/**
 * Whoever was asked says what they think of one of the texts. Saying it again replaces what they said: the last one counts.
 *
 * @throws {NotFound} the request has ended, or does not ask about this text
 * @throws {Conflict} `text-has-changed` when the text is another one than they read
 */
export async function reviewByLink(
  ctx: Context,
  { itemId, sha256, decision, note }: OwnReview,
): Promise<void> {
  const asked = await requestHere(ctx)
  const item = guidance().items.get(itemId)
  if (!item || !asked.itemIds.includes(itemId)) throw new NotFound('item')
  if (fingerprint(guidance(), item) !== sha256)
    throw new Conflict('text-has-changed', t('review.refused.text-has-changed'))
  const review = theRow(
    await ctx.db
      .insertInto('guidance.review')
      .values({
        item_id: itemId,
        language: asked.language,
        sha256,
        kind: asked.kind,
        reviewer: asked.reviewer,
        role: asked.role,
        decision,
        request_id: asked.id,
      })
      .returning('id')
      .execute(),
  )
  if (note !== undefined)
    await ctx.db.insertInto('guidance.review_note').values({ review_id: review.id, note }).execute()
  await recordEvent(ctx, 'review.given', { kind: 'guidance', id: itemId }, { kind: asked.kind, decision })
}

/** They are done: the link opens no more, and what they said stands. @throws {NotFound} the request has ended */
export async function finishReview(ctx: Context): Promise<void> {
  const asked = await requestHere(ctx)
  // Used up first: what is only taken back would not say that they were done.
  await useLink(ctx, 'review', 'finished')
  await endRequest(ctx, asked.id)
  await recordEvent(ctx, 'review.finished', { kind: 'review-request', id: asked.id })
}
