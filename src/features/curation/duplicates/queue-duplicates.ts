import type { Context } from '#platform/db/actor.ts'
import type { Place } from './find-duplicates.ts'

/** Puts looking through the whole directory in line, from its beginning or from where a step ended. */
export async function queueDuplicates(ctx: Context, from?: Place): Promise<void> {
  await ctx.prepared('duplicates_begin', 'select directory.queue_duplicates($1, $2)', [
    from?.entity ?? null,
    from?.after ?? null,
  ])
}
