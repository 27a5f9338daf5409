import type { Context } from '#platform/db/actor.ts'

/** Names of people that whoever acts may know, by id. */
export async function namesOf(
  ctx: Context,
  ids: Iterable<string | null>,
): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(ids)].filter((id) => id !== null)
  if (asked.length === 0) return new Map()
  const rows = await ctx.prepared<{ id: string; name: string | null }>(
    'records_names_of',
    'select id, name from identity.person where id = any ($1)',
    [asked],
  )
  return new Map(rows.flatMap(({ id, name }) => (name === null ? [] : [[id, name]])))
}
