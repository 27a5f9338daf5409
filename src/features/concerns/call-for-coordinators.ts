import type { Context } from '#platform/db/actor.ts'

/**
 * Calls whoever leads a program, or administers its agency, where concerns wait and nobody coordinates any more: once for each. As a job.
 *
 * @returns how many wait so
 */
export async function callForCoordinators(ctx: Context): Promise<number> {
  const [row] = await ctx.prepared<{ unseen: string }>(
    'concerns_call_for_coordinators',
    'select concerns.call_for_coordinators() as unseen',
    [],
  )
  return Number(row?.unseen ?? 0)
}
