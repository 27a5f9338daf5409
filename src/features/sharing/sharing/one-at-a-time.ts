import type { Context } from '#platform/db/actor.ts'

/**
 * What is said of one young person and what is shared of them happens one after the other: whoever shares while a release is
 * taken back, or somebody is flagged, does it before or finds it done.
 */
export async function oneAtATime(ctx: Context, subject: string): Promise<void> {
  await ctx.prepared(
    'sharing_one_at_a_time',
    `select pg_advisory_xact_lock(hashtextextended('sharing ' || $1::text, 0))`,
    [subject],
  )
}
