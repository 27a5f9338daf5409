import { z } from 'zod'
import { endOutreach, loadRecord, refreshCards, servicesShowing } from '#features/directory/index.ts'
import type { Context } from '#platform/db/actor.ts'

const payload = z.object({
  entity: z.enum(['service', 'organization']),
  id: z.uuid(),
  confirmed: z.boolean().optional(),
})

/**
 * What follows from an agency's change of its own entry and needs to see more than the agency's people may: the public
 * cards, the servers that are told, and, when it was confirmed, the end of asking about it.
 */
export async function followOwnChange(ctx: Context, given: Readonly<Record<string, unknown>>): Promise<void> {
  const { entity, id, confirmed } = payload.parse(given)
  const record = await loadRecord(ctx, entity, id)
  if (confirmed) {
    await ctx.db.deleteFrom('directory.overdue_claim').where('service_id', '=', id).execute()
    await endOutreach(ctx, id)
  }
  await refreshCards(ctx, await servicesShowing(ctx, record))
  await ctx.prepared('own_told', 'select directory.tell_subscribers()', [])
}
