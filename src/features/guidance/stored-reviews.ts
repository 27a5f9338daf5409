import type { Context } from '#platform/db/actor.ts'
import type { Decision, Review, ReviewKind } from './domain/review.ts'

interface Row {
  readonly item_id: string
  readonly language: string
  readonly sha256: string
  readonly kind: ReviewKind
  readonly reviewer: string
  readonly role: string
  readonly decision: Decision
  readonly day: string
}

/** All reviews by item, oldest first. Leans on review_item. There are a few for each text. */
export async function storedReviews(ctx: Context): Promise<ReadonlyMap<string, readonly Review[]>> {
  const rows = await ctx.prepared<Row>(
    'guidance_reviews',
    `select item_id, language, sha256, kind, reviewer, role, decision, to_char(at at time zone 'UTC', 'YYYY-MM-DD') as day
     from guidance.review order by item_id, at, id`,
    [],
  )
  return Map.groupBy(
    rows.map(({ item_id, day, ...rest }): Review => ({ itemId: item_id, on: day, ...rest })),
    (review) => review.itemId,
  )
}

/** How many reviews there are, of whatever text. */
export async function countReviews(ctx: Context): Promise<number> {
  const [found] = await ctx.prepared<{ reviews: number }>(
    'guidance_review_count',
    'select count(*)::integer as reviews from guidance.review',
    [],
  )
  return found?.reviews ?? 0
}
