import { createHash, randomUUID } from 'node:crypto'
import { recordEvent } from '#features/audit/index.ts'
import { makeLink, newSpokenCode, requireSteward } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { guidance } from '../content/library.ts'
import type { ReviewKind } from '../domain/review.ts'

const t = translator('en')

/** Two groups of three: short enough to say on the phone, and with five tries nothing to guess. */
export const CODE_GROUP = 3
/** How long the first link opens, and how long texts can be answered after it was made. */
const HOURS_TO_OPEN = 14 * 24
const HOURS_TO_ANSWER = 45 * 24

export interface NewReviewRequest {
  /** As the person wants to be named on the pages. */
  readonly reviewer: string
  readonly role: string
  readonly kind: ReviewKind
  /** 1 to 25 ids of texts. */
  readonly itemIds: readonly string[]
}

/** What the steward hands over: link and code each by a way of its own. Neither can be shown again. */
export interface MadeReviewRequest {
  readonly id: string
  readonly secret: string
  readonly code: string
  readonly opensUntil: Date
}

/**
 * Asks a named person to review some texts, each as a text of its own.
 *
 * @throws {Forbidden} `stewards-only` · {Conflict} `no-such-text` when one of the texts is not there any more
 */
export async function askReview(ctx: Context, asked: NewReviewRequest): Promise<MadeReviewRequest> {
  const me = requireSteward(ctx)
  const { items } = guidance()
  if (asked.itemIds.length === 0 || asked.itemIds.some((id) => !items.has(id)))
    throw new Conflict('no-such-text', t('steward.refused.no-such-text'))
  const id = randomUUID()
  const endsAt = new Date(ctx.now.getTime() + HOURS_TO_ANSWER * 3_600_000)
  await ctx.db
    .insertInto('guidance.review_request')
    .values({
      id,
      reviewer: asked.reviewer,
      role: asked.role,
      kind: asked.kind,
      language: 'en',
      item_ids: [...asked.itemIds],
      made_by: me,
      ends_at: endsAt,
    })
    .execute()
  const code = newSpokenCode(CODE_GROUP)
  await ctx.db
    .insertInto('guidance.review_code')
    .values({ request_id: id, code_hash: codeDigest(code) })
    .execute()
  const link = await makeLink(ctx, { purpose: 'open-review', objectId: id, hours: HOURS_TO_OPEN })
  await recordEvent(ctx, 'review.asked', { kind: 'review-request', id }, { kind: asked.kind })
  return { id, secret: link.secret, code, opensUntil: link.expiresAt }
}

/** What the database keeps of a code. */
export function codeDigest(code: string): Buffer {
  return createHash('sha256').update(`review:${code}`).digest()
}
