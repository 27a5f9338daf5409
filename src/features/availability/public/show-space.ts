import type { Context } from '#platform/db/actor.ts'

/**
 * Says once more on every card what its lines say of room. Each act does so by itself; this mends what two of them at the
 * same moment could not see of each other. Jobs only.
 *
 * @returns how many cards said something else
 */
export async function showSpace(ctx: Context): Promise<number> {
  const [row] = await ctx.prepared<{ changed: number }>(
    'availability_show_space',
    'select availability.show_all_space() as changed',
    [],
  )
  return row?.changed ?? 0
}
