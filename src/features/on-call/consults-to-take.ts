import type { Context } from '#platform/db/actor.ts'

/** How many consults whoever acts may take on now. */
export async function consultsToTake(ctx: Context): Promise<number> {
  const [row] = await ctx.prepared<{ readonly total: number }>(
    'availability_consults_to_take',
    `select count(*)::int as total from availability.consults() where side = 'open' and status = 'asked'`,
    [],
  )
  return row?.total ?? 0
}
