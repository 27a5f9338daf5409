import type { Context } from '#platform/db/actor.ts'

/**
 * Deletes events that nobody goes on from any more; for a job, since the policy shows old rows to nobody else.
 *
 * @returns how many went.
 */
export async function purgeEvents(ctx: Context): Promise<number> {
  const [row] = await ctx.prepared<{ gone: string }>(
    'live_purge',
    `with gone as (delete from live.outbox where at < now() - interval '1 hour' returning 1)
     select count(*)::text as gone from gone`,
    [],
  )
  return Number(row?.gone ?? 0)
}
