import type { Context } from '#platform/db/actor.ts'

/** A service or organization found by its name, shown to visitors or not. */
export interface FoundRecord {
  readonly entity: 'organization' | 'service'
  readonly id: string
  readonly name: string
  readonly organizationName: string
  readonly status: string | null
}

// Stewards look for what is on no card, too (closed, status unknown), so this reads the records themselves.
// An organization is found by its index of names; likeness is left to the public search.
const FIND = `
  select 'service' as entity, s.id, s.name, o.name as "organizationName", s.status
  from directory.service s join directory.organization o on o.id = s.organization_id
  where s.name ilike $1 or o.name ilike $1
  union all
  select 'organization', o.id, o.name, o.name, null from directory.organization o where o.name ilike $1
  order by name, entity, id limit $2`

export const MOST_FOUND = 50

/** Records whose own or organization's name holds these words in this order. */
export async function findRecords(ctx: Context, words: string): Promise<FoundRecord[]> {
  const said = words.trim().slice(0, 100)
  if (said.length < 2) return []
  const pattern = `%${said.replace(/[\\%_]/g, '\\$&').replace(/\s+/g, '%')}%`
  return ctx.prepared<FoundRecord>('find_records', FIND, [pattern, MOST_FOUND])
}
