import { refreshCards, requireStaff } from '#features/directory/index.ts'
import type { Context } from '#platform/db/actor.ts'

/** What a machine can find out: that a web page still answers, or that a feed still lists the record. */
export type MachineCheck = 'link answers' | 'still in feed'

/**
 * A machine looked. Moves the machine's date of these services; never the human one, however sure it is.
 *
 * @returns how many services were marked
 */
export async function checkServices(
  ctx: Context,
  serviceIds: readonly string[],
  how: MachineCheck,
): Promise<number> {
  requireStaff(ctx)
  const marked = await ctx.db
    .updateTable('directory.service')
    .set({ machine_checked_at: ctx.now, machine_checked_how: how })
    .where('id', 'in', [...serviceIds])
    .returning('id')
    .execute()
  await refreshCards(
    ctx,
    marked.map((one) => one.id),
  )
  return marked.length
}
