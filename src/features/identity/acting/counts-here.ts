import type { Context } from '#platform/db/actor.ts'
import { MOST_COUNTED } from '#platform/feature.ts'
import type { PermissionKey, Place } from '#platform/registers.ts'
import { navigationFor } from '#web/frame/navigation.ts'
import type { PlaceCounts } from '#web/frame/staff.tsx'

/**
 * How many things there are to do behind each link that somebody's role opens, as the feature of the link counts them;
 * no farther than a page shows.
 */
export async function countsHere(
  ctx: Context,
  permissions: ReadonlySet<PermissionKey>,
): Promise<PlaceCounts> {
  const counts: Partial<Record<Place, number>> = {}
  for (const { place, count } of navigationFor(permissions)) {
    if (count) counts[place as Place] = Math.min(MOST_COUNTED, await count.of(ctx))
  }
  return counts
}
