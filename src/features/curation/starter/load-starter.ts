import { requireStaff } from '#features/directory/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { starterContent } from './starter-record.ts'

/** The name of the source, as stewards see it in their list. */
export const STARTER_SOURCE = 'Named in the IOM/NRC guides of 2013'

export interface StarterLoad {
  readonly added: number
  readonly updated: number
  /** The same as before, or decided on by a steward and therefore left alone. */
  readonly unchanged: number
}

/**
 * Brings the names of content/starter into their own list. A second run changes nothing; a newer text replaces an
 * older one, save where a steward has decided already.
 *
 * @throws {Forbidden} `staff-only`
 */
export async function loadStarter(ctx: Context): Promise<StarterLoad> {
  requireStaff(ctx)
  const { source, records } = starterContent()
  await ctx.prepared(
    'starter_source',
    `insert into directory.source (name, kind) values ($1, 'guide') on conflict (name) do nothing`,
    [STARTER_SOURCE],
  )
  const done = await ctx.prepared<{ added: boolean }>(
    'starter_load',
    `insert into directory.starter as present (key, source_id, position, doc, named_in)
     select given.doc ->> 'key', s.id, given.at, given.doc, $2
     from jsonb_array_elements($3::jsonb) with ordinality as given(doc, at)
     join directory.source s on s.name = $1
     where not exists (select from directory.starter d where d.key = given.doc ->> 'key' and d.state <> 'named')
     on conflict (key) do update set doc = excluded.doc, position = excluded.position
       where present.state = 'named' and (present.doc, present.position) is distinct from (excluded.doc, excluded.position)
     returning xmax = 0 as added`,
    [STARTER_SOURCE, source.year, JSON.stringify(records)],
  )
  const added = done.filter((row) => row.added).length
  return { added, updated: done.length - added, unchanged: records.length - done.length }
}
