import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orDeclined } from './refusals.ts'
import { type LineEvent, tellBoard } from './topic.ts'

/**
 * Takes back the last count of a line, made a moment ago by oneself or a colleague: the line is as it was, and as old as it
 * was, because nobody looked again. In the history it stands as one more count.
 *
 * @param undone `seen`: the version that the count made
 * @throws {NotFound} no such line, or not one that this actor keeps
 * @throws {Conflict} `line-moved-on`, `nothing-to-undo` (the first count, or over 15 minutes old), `line-ended`
 */
export async function undoCount(
  ctx: Context,
  undone: { readonly lineId: string; readonly seen: number; readonly key: string },
): Promise<void> {
  const { lineId, seen, key } = undone
  const [row] = await orDeclined(
    ctx.prepared<{ replayed: boolean; coalition: string } & LineEvent>(
      'availability_undo_count',
      'select * from availability.undo_count($1, $2, $3)',
      [lineId, seen, key],
    ),
  )
  if (!row) throw new Error('nothing was taken back')
  if (row.replayed) return
  await recordEvent(ctx, 'line.counted', { kind: 'line', id: lineId }, { channel: 'undo' })
  await tellBoard(ctx, row.coalition, lineId, row)
}
