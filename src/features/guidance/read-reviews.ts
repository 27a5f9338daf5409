import type pg from 'pg'
import { isDatabaseAway, isPassing } from '#platform/http/database-away.ts'
import type { RouteRequest } from '#platform/http/route.ts'
import type { Review } from './domain/review.ts'
import { storedReviews } from './stored-reviews.ts'

export type Reviews = ReadonlyMap<string, readonly Review[]>

/** What a handler has at hand. */
export type ReviewReader = Pick<RouteRequest, 'run' | 'now'> & {
  readonly services: Pick<RouteRequest['services'], 'pool'>
}

/** How old what is in memory may be: on another node, a new review shows after so long. */
const KEEP_MS = 30_000
/** While the database is away, not every page waits for it. */
const RETRY_MS = 5_000

const NONE: Reviews = new Map()
const kept = new WeakMap<pg.Pool, { readonly until: number; readonly reviews: Promise<Reviews> }>()

/** Reviews by item, at most half a minute old. With the database away there are none, so everything is a draft. */
export async function readReviews(req: ReviewReader): Promise<Reviews> {
  const { pool } = req.services
  const now = req.now.getTime()
  const held = kept.get(pool)
  if (held && held.until > now) return held.reviews
  const reviews = ask(req).catch((error: unknown) => {
    if (!isDatabaseAway(error) && !isPassing(error)) {
      kept.delete(pool)
      throw error
    }
    kept.set(pool, { until: now + RETRY_MS, reviews: Promise.resolve(NONE) })
    return NONE
  })
  kept.set(pool, { until: now + KEEP_MS, reviews })
  return reviews
}

/** After an act of this process: its own pages show it at once. */
export function forgetReviews(pool: pg.Pool): void {
  kept.delete(pool)
}

function ask(req: ReviewReader): Promise<Reviews> {
  return req.run(storedReviews, { readOnly: true, mayLag: true })
}
