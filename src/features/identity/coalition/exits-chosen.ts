import type { Reader } from '#platform/db/visitor-reader.ts'

/**
 * Where the coalitions of this installation want "leave this page" to lead: each address once, unchecked. Empty when
 * none has chosen. One that is closed is not asked any more. Everybody may know it: whoever leaves lands there.
 */
export async function exitsChosen(reader: Reader): Promise<string[]> {
  const rows = await reader.prepared<{ exit_url: string }>(
    'exits_chosen',
    `select distinct c.exit_url from identity.coalition c where c.exit_url is not null and c.state <> 'closed'`,
    [],
  )
  return rows.map(({ exit_url }) => exit_url)
}
