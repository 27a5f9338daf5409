import { servicesBorrowing } from '#features/directory/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Draft } from './settle.ts'

/** Services whose cards show something of what a batch has changed. */
export async function affectedServices(
  ctx: Context,
  drafts: readonly Draft[],
  rewritten: readonly string[],
): Promise<string[]> {
  const services = new Set<string>()
  const places = new Set<string>(rewritten)
  const owners: string[] = []
  const lenders = new Set<string>(rewritten)
  for (const draft of drafts) {
    const { entity, id, existing, links } = draft
    if (entity === 'service') services.add(id)
    else if (entity === 'service_at_location') {
      for (const service of [links.service_id, existing?.links.service_id]) if (service) services.add(service)
      if (links.location_id) lenders.add(links.location_id)
    } else if (entity === 'location') {
      lenders.add(id)
      if (existing) places.add(id)
      if (existing?.links.organization_id) lenders.add(existing.links.organization_id)
    } else if (entity === 'organization' || entity === 'program') {
      lenders.add(id)
      // A new organization or program has no service that was there before it.
      if (existing) owners.push(id)
    }
  }
  for (const id of await servicesBorrowing(ctx, [...lenders])) services.add(id)
  if (places.size === 0 && owners.length === 0) return [...services]
  const rows = await ctx.prepared<{ id: string }>(
    'import_affected',
    `select service_id as id from directory.service_at_location where location_id = any ($1::uuid[]) or service_id = any ($1::uuid[])
     union select id from directory.service
     where id = any ($1::uuid[]) or organization_id = any ($1::uuid[]) or program_id = any ($1::uuid[]) or organization_id = any ($2::uuid[]) or program_id = any ($2::uuid[])`,
    [[...places], owners],
  )
  for (const row of rows) services.add(row.id)
  return [...services]
}
