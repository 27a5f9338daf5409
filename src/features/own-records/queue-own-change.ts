import type { Context } from '#platform/db/actor.ts'

/** Has a job do what follows from an agency's change of its own entry; see follow-own-change.ts. */
export async function queueOwnChange(
  ctx: Context,
  record: { readonly entity: string; readonly id: string },
  { confirmed = false } = {},
): Promise<void> {
  await ctx.prepared('own_queue', 'select directory.queue_own_change($1, $2, $3)', [
    record.entity,
    record.id,
    confirmed,
  ])
}
