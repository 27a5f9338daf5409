import type { Context } from '#platform/db/actor.ts'
import type { PlaceMatch } from './plan-place.ts'

/**
 * Adds to what was recognized the places that a steward merged into one that is hidden now: a person said that
 * they are it, so no key has to.
 *
 * @param matches by location id of the hidden place; changed
 */
export async function addMergedPlaces(
  ctx: Context,
  hiddenIds: readonly string[],
  matches: Map<string, PlaceMatch[]>,
): Promise<void> {
  const rows = await ctx.prepared<{ old_id: string; new_id: string }>(
    'places_merged',
    `select m.old_id, m.new_id from directory.merged_id m join directory.location l on l.id = m.old_id
     where m.new_id = any ($1::uuid[]) and m.entity = 'location' and l.visibility = 'public'`,
    [hiddenIds],
  )
  for (const { old_id: locationId, new_id: hidden } of rows) {
    const match: PlaceMatch = {
      locationId,
      visibility: 'public',
      why: 'declared-public',
      kind: 'id',
      value: `merged:${locationId}`,
      mention: false,
    }
    const known = matches.get(hidden)
    if (known) known.push(match)
    else matches.set(hidden, [match])
  }
}
