import type { Context } from '#platform/db/actor.ts'

/** Records put in order in one transaction; whoever reads the feed has the rest done next time. */
const mostAtOnce = 5_000

/**
 * Gives what committed acts have changed its place in the public feed. Needs a transaction that may write;
 * anyone's will do. Cheap when nothing waits.
 *
 * @returns how many records have moved in the feed
 */
export async function orderChanges(ctx: Context): Promise<number> {
  const [row] = await ctx.prepared<{ moved: number }>(
    'feed_order',
    'select directory.order_changes($1) as moved',
    [mostAtOnce],
  )
  return row?.moved ?? 0
}
