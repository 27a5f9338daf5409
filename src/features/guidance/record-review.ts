import { recordEvent } from '#features/audit/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { guidance } from './content/library.ts'
import type { Decision, ReviewKind } from './domain/review.ts'
import { fingerprint } from './fingerprint.ts'

const t = translator('en')

export interface NewReview {
  readonly itemId: string
  /** What the reviewer read: the fingerprint that the form was made with. */
  readonly sha256: string
  readonly language: string
  readonly kind: ReviewKind
  /** As they want to be named. */
  readonly reviewer: string
  readonly role: string
  readonly decision: Decision
}

/**
 * A steward writes down that a named person read a text and what they said. It counts for exactly that text.
 *
 * @throws {Forbidden} `stewards-only`.
 * @throws {NotFound} no such item.
 * @throws {Conflict} `text-has-changed` when the text is another one than the reviewer read.
 */
export async function recordReview(ctx: Context, review: NewReview): Promise<void> {
  const me = requireSteward(ctx)
  const item = guidance().items.get(review.itemId)
  if (!item) throw new NotFound('item')
  if (fingerprint(guidance(), item) !== review.sha256)
    throw new Conflict('text-has-changed', t('steward.refused.text-has-changed'))
  await ctx.db
    .insertInto('guidance.review')
    .values({
      item_id: review.itemId,
      language: review.language,
      sha256: review.sha256,
      kind: review.kind,
      reviewer: review.reviewer,
      role: review.role,
      decision: review.decision,
      recorded_by: me,
    })
    .execute()
  const { kind, decision } = review
  await recordEvent(ctx, 'review.recorded', { kind: 'guidance', id: review.itemId }, { kind, decision })
}
