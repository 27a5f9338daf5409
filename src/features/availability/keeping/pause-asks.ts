import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'
import { tellLinesChanged } from '../topic.ts'
import { actingCoalition } from '../who-acts.ts'

/**
 * Lets nobody ask a line for a while.
 *
 * @param hours 0: they may ask again from now on
 * @throws {NotFound} no such line, or not one that this actor keeps
 */
export async function pauseAsks(ctx: Context, lineId: string, hours: number): Promise<void> {
  const changed = await ctx.prepared<{ id: string }>(
    'availability_pause',
    `update availability.line set asks_paused_until =
       case when $2::integer = 0 then null else availability.clock() + make_interval(hours => $2::integer) end
     where id = $1 and taking <> 'ended' returning id`,
    [lineId, hours],
  )
  if (changed.length === 0) throw new NotFound('line')
  await recordEvent(ctx, 'line.paused', { kind: 'line', id: lineId }, { hours })
  await tellLinesChanged(ctx, actingCoalition(ctx))
}
