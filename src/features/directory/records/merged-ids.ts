import type { Context } from '#platform/db/actor.ts'

/**
 * The record that an old id leads to, as far as whoever asks may see it.
 *
 * @returns undefined where the id was never merged, or leads to nothing that this person may see: alike.
 */
export async function mergedInto(ctx: Context, oldId: string): Promise<string | undefined> {
  const rows = await ctx.prepared<{ new_id: string }>(
    'merged_into',
    'select new_id from directory.merged_id where old_id = $1',
    [oldId],
  )
  return rows[0]?.new_id
}

/** Whether there is any old id that whoever asks may see. Most directories have none, and need not ask about each of theirs. */
export async function anyMerged(ctx: Context): Promise<boolean> {
  const rows = await ctx.prepared('any_merged', 'select 1 from directory.merged_id limit 1', [])
  return rows.length > 0
}

/** {@link mergedInto} for many: old id → the one that stands. Ids that were not merged are absent. */
export async function mergedIds(ctx: Context, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.prepared<{ old_id: string; new_id: string }>(
    'merged_ids',
    'select old_id, new_id from directory.merged_id where old_id = any ($1::uuid[])',
    [ids],
  )
  return new Map(rows.map((row) => [row.old_id, row.new_id]))
}
