import type { Context } from '#platform/db/actor.ts'

interface Counted {
  readonly total: number
}

/** How many placement requests wait for an answer of the acting program. */
export async function requestsToAnswer(ctx: Context): Promise<number> {
  const [row] = await ctx.prepared<Counted>(
    'availability_requests_to_answer',
    `select count(*)::int as total from availability.asks_here() where open and answer is null`,
    [],
  )
  return row?.total ?? 0
}

/** How many counts that whoever acts keeps are too old to rely on, or were never made. */
export async function countsToUpdate(ctx: Context): Promise<number> {
  const [row] = await ctx.prepared<Counted>(
    'availability_counts_to_update',
    `select count(*)::int as total from availability.own_details() where minutes is null or minutes > limit_minutes`,
    [],
  )
  return row?.total ?? 0
}
