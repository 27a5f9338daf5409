import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'
import type { Decision, ReviewKind } from '../domain/review.ts'

/** What somebody was asked to review, and what they have said so far. */
export interface RequestHere {
  readonly id: string
  readonly reviewer: string
  readonly role: string
  readonly kind: ReviewKind
  readonly language: string
  readonly itemIds: readonly string[]
  readonly endsAt: Date
  /** The last word of this request on each text, with the fingerprint of what was read. */
  readonly said: ReadonlyMap<string, { readonly decision: Decision; readonly sha256: string }>
}

/**
 * The request that the link of this context is about, while it is open.
 *
 * @throws {NotFound} it has ended, or the link is for something else
 */
export async function requestHere(ctx: Context): Promise<RequestHere> {
  const [asked] = await ctx.prepared<Omit<RequestHere, 'said'>>(
    'review_request_here',
    `select r.id, r.reviewer, r.role, r.kind, r.language, r.item_ids as "itemIds", r.ends_at as "endsAt"
     from guidance.review_request r
     where r.id = identity.link_object('review') and r.ended_at is null and r.ends_at > clock_timestamp()`,
    [],
  )
  if (!asked) throw new NotFound('review-request')
  const said = await ctx.prepared<{ item: string; decision: Decision; sha256: string }>(
    'review_request_said',
    `select v.item_id as item, v.decision, v.sha256 from guidance.review v where v.request_id = $1 order by v.at, v.id`,
    [asked.id],
  )
  return { ...asked, said: new Map(said.map(({ item, decision, sha256 }) => [item, { decision, sha256 }])) }
}
