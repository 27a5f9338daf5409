import type { Context } from '#platform/db/actor.ts'
import { whoActs } from './who-acts.ts'

/** An edit of the field decides it too. Called within the edit, whose audit line says who. */
export async function settleByEdit(ctx: Context, recordId: string, paths: readonly string[]): Promise<void> {
  await ctx.prepared(
    'conflict_edited',
    `update directory.conflict set settled_at = now(), settled_by = $3, resolution = 'edited'
     where record_id = $1 and path = any ($2::text[]) and settled_at is null`,
    [recordId, paths, whoActs(ctx)],
  )
}
