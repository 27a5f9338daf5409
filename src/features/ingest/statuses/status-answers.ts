import type { Context } from '#platform/db/actor.ts'

/** How the statuses of a source are read, as kept; whoever reads it checks it. Undefined where nobody was asked. */
export async function statusAnswers(ctx: Context, sourceId: string): Promise<unknown> {
  const [row] = await ctx.prepared<{ answers: unknown }>(
    'status_answers',
    'select answers from directory.status_answer where source_id = $1',
    [sourceId],
  )
  return row?.answers
}
