import type { Context } from '#platform/db/actor.ts'
import { type LineEvent, tellBoard } from './topic.ts'

/**
 * Settles what has run out without anybody's act, so that those who wait are told and open boards show it. Nothing
 * depends on it: each read and each act looks at the clock by itself.
 *
 * @returns how many lines had something to settle
 */
export async function settleOverdue(ctx: Context): Promise<number> {
  const late = await ctx.prepared<{ coalition: string; line: string } & LineEvent>(
    'availability_settle',
    'select * from availability.settle_overdue()',
    [],
  )
  for (const one of late) await tellBoard(ctx, one.coalition, one.line, one)
  return late.length
}
