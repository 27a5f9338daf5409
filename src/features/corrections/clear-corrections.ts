import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'

/**
 * Deletes the words of messages older than 30 days, read or not. What was coded stays, so that a sender's code
 * still answers and the wrong phone is still looked at. Run it every hour, as a job.
 *
 * @returns how many messages lost their words.
 */
export async function clearCorrections(ctx: Context): Promise<number> {
  const [cleared] = await ctx.prepared<{ gone: number }>(
    'corrections_clear',
    'select directory.clear_corrections($1) as gone',
    [ctx.now],
  )
  const gone = cleared?.gone ?? 0
  if (gone > 0)
    await recordEvent(ctx, 'message.cleared', { kind: 'correction', id: 'words' }, { count: gone })
  return gone
}
