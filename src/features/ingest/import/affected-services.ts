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
  for (const draft of drafts) {
    if (draft.entity === 'service') services.add(draft.id)
    else if (draft.entity === 'service_at_location') {
      for (const id of [draft.links.service_id, draft.existing?.links.service_id]) if (id) services.add(id)
    } else if (draft.existing && draft.entity === 'location') places.add(draft.id)
    // A new organization or program has no service that was there before it.
    else if (draft.existing && (draft.entity === 'organization' || draft.entity === 'program'))
      owners.push(draft.id)
  }
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
