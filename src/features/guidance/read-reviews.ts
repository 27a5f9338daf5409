import type { RouteRequest } from '#platform/http/route.ts'
import type { Review } from './domain/review.ts'

type Reviews = ReadonlyMap<string, readonly Review[]>

export async function readReviews(_req: Pick<RouteRequest, 'run'>): Promise<Reviews> {
  return new Map()
}
