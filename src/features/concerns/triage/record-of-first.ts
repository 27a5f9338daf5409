import type { Context } from '#platform/db/actor.ts'
import type { ConcernLine } from './concern-list.ts'

/**
 * The record that what the same person told before went into, if something can still be written there: not closed, destroyed, taken
 * along, nor another program's by now. Of several the newest taken; of a merged one its head.
 */
export async function recordOfFirst(
  ctx: Context,
  others: readonly ConcernLine[],
): Promise<string | undefined> {
  const [row] = await ctx.prepared<{ id: string }>(
    'concerns_record_of_first',
    `select s.id from unnest($1::uuid[]) with ordinality as told (subject, place)
     cross join lateral records.group_of(told.subject) g
     join records.subject s on s.id = g
     where s.merged_into is null and s.closed_at is null and s.destroyed_at is null
     order by told.place desc limit 1`,
    [others.flatMap(({ subject }) => (subject === null ? [] : [subject]))],
  )
  return row?.id
}
