import type { Context } from '#platform/db/actor.ts'

/** How many placement requests wait for an answer of the acting program. */
export function requestsToAnswer(ctx: Context): Promise<number> {
  return one(
    ctx,
    'availability_requests_to_answer',
    `select count(*)::int as total from availability.asks_here() where open and answer is null`,
  )
}

/** How many counts that whoever acts keeps are too old to rely on, or were never made. */
export function countsToUpdate(ctx: Context): Promise<number> {
  return one(
    ctx,
    'availability_counts_to_update',
    `select count(*)::int as total from availability.own_details() where minutes is null or minutes > limit_minutes`,
  )
}

/** How many consults whoever acts may take on now. */
export function consultsToTake(ctx: Context): Promise<number> {
  return one(
    ctx,
    'availability_consults_to_take',
    `select count(*)::int as total from availability.consults() where side = 'open' and status = 'asked'`,
  )
}

async function one(ctx: Context, name: string, sql: string): Promise<number> {
  const [row] = await ctx.prepared<{ total: number }>(name, sql, [])
  return row?.total ?? 0
}
