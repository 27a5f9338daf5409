import type { Context } from '#platform/db/actor.ts'

/** Ids of the services that are given at a place. */
export async function servicesAt(ctx: Context, locationId: string): Promise<string[]> {
  const rows = await ctx.prepared<{ service_id: string }>(
    'places_services',
    'select distinct service_id from directory.service_at_location where location_id = $1',
    [locationId],
  )
  return rows.map((row) => row.service_id)
}
