import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'

/**
 * Deletes drafts of the public form that are 72 hours old, and the words of what was answered or closed some time ago. As a job.
 *
 * @returns how many lost their words
 */
export async function clearConcerns(ctx: Context): Promise<number> {
  const [row] = await ctx.prepared<{ gone: string }>('concerns_clear', 'select concerns.clear() as gone', [])
  const gone = Number(row?.gone ?? 0)
  if (gone > 0) await recordEvent(ctx, 'concern.cleared', { kind: 'concern', id: 'words' }, { count: gone })
  return gone
}
