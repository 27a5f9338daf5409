import { recordEvent } from '#features/audit/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'
import type { ReviewKind } from '../domain/review.ts'

/** A request that is open, as stewards see it. */
export interface OpenReviewRequest {
  readonly id: string
  readonly reviewer: string
  readonly role: string
  readonly kind: ReviewKind
  readonly texts: number
  readonly answered: number
  readonly madeAt: Date
  readonly endsAt: Date
}

/** What stewards wait for, oldest first. A hundred at most: more than that nobody follows. */
export async function openReviewRequests(ctx: Context): Promise<readonly OpenReviewRequest[]> {
  return ctx.prepared<OpenReviewRequest>(
    'review_requests_open',
    `select r.id, r.reviewer, r.role, r.kind, cardinality(r.item_ids) as texts,
       (select count(distinct v.item_id)::integer from guidance.review v where v.request_id = r.id) as answered,
       r.made_at as "madeAt", r.ends_at as "endsAt"
     from guidance.review_request r where r.ended_at is null and r.ends_at > clock_timestamp()
     order by r.made_at, r.id limit 100`,
    [],
  )
}

/** What reviewers ask to be changed in a text, newest first, with the fingerprint of what they read. */
export interface ReviewNote {
  readonly reviewer: string
  readonly role: string
  readonly note: string
  readonly sha256: string
  readonly at: Date
}

export async function notesOf(ctx: Context, itemId: string): Promise<readonly ReviewNote[]> {
  return ctx.prepared<ReviewNote>(
    'review_notes_of',
    `select v.reviewer, v.role, n.note, v.sha256, v.at
     from guidance.review v join guidance.review_note n on n.review_id = v.id
     where v.item_id = $1 order by v.at desc, v.id limit 50`,
    [itemId],
  )
}

/**
 * A steward takes a request back: its link opens no more; what was said by it stands.
 *
 * @throws {Forbidden} `stewards-only` · {NotFound} there is none, or it has ended
 */
export async function endReviewRequest(ctx: Context, id: string): Promise<void> {
  requireSteward(ctx)
  if (!(await endRequest(ctx, id))) throw new NotFound('review-request')
  await recordEvent(ctx, 'review.withdrawn', { kind: 'review-request', id })
}

/** Neither of its links opens any more. @returns false where it had ended before */
export async function endRequest(ctx: Context, id: string): Promise<boolean> {
  const [ended] = await ctx.prepared<{ ended: boolean }>(
    'review_request_end',
    'select guidance.end_review_request($1) as ended',
    [id],
  )
  return ended?.ended === true
}
