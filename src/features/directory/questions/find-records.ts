import type { Context } from '#platform/db/actor.ts'

/** A service or organization found by its name, shown to visitors or not. */
export interface FoundRecord {
  readonly entity: 'organization' | 'service'
  readonly id: string
  readonly name: string
  readonly organizationName: string
  readonly status: string | null
}

// Stewards look for what is on no card, too (closed, status unknown), so this reads the records themselves,
// through the one function that may use their index of names. Likeness is left to the public search.
const FIND = `
  select entity, id, name, organization_name as "organizationName", status
  from directory.find_named($1, $2) order by name, entity, id`

export const MOST_FOUND = 50

/** Records whose own or organization's name holds these words in this order. */
export async function findRecords(ctx: Context, words: string): Promise<FoundRecord[]> {
  const said = words.trim().slice(0, 100)
  if (said.length < 2) return []
  const pattern = `%${said.replace(/[\\%_]/g, '\\$&').replace(/\s+/g, '%')}%`
  return ctx.prepared<FoundRecord>('find_records', FIND, [pattern, MOST_FOUND])
}
