import { randomUUID } from 'node:crypto'
import { actingPlace, idOf } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { endedSince } from './refusals.ts'

/**
 * The id of what a form says, and whether the same form said it before: two of them would be ended by two presses, and whoever presses
 * once believes that nothing stands any more. Asked while one writes at a time.
 *
 * @param seed of the form; without one it is said anew
 * @throws {Conflict} `said-ended`
 */
export async function saidBefore(
  ctx: Context,
  table: 'relation' | 'ground' | 'facility_word',
  seed: string = randomUUID(),
): Promise<{ readonly id: string; readonly isSaid: boolean }> {
  const id = idOf(actingPlace(ctx).program, seed)
  const [row] = await ctx.prepared<{ ended: boolean }>(
    `recipients_said_before_${table}`,
    `select ended_at is not null as ended from sharing.${table} where id = $1`,
    [id],
  )
  if (row?.ended) throw endedSince()
  return { id, isSaid: row !== undefined }
}
