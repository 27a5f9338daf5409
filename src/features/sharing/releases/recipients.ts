import type { Context } from '#platform/db/actor.ts'

/** An organization that a release could name, with its programs. */
export interface Organization {
  readonly id: string
  readonly name: string
  readonly programs: readonly { readonly id: string; readonly name: string }[]
}

/** Verified organizations of the coalition with programs that are open, by name; the program that acts is not among them. */
export async function organizationsOf(ctx: Context, own: string): Promise<Organization[]> {
  return await ctx.prepared<Organization>(
    'sharing_organizations',
    `select a.id, a.name, json_agg(json_build_object('id', p.id, 'name', p.name) order by lower(p.name), p.id) as programs
     from identity.program p join identity.agency a on a.coalition_id = p.coalition_id and a.id = p.agency_id
     where p.state = 'open' and a.state = 'verified' and p.id <> $1 group by a.id, a.name order by lower(a.name), a.id limit 2000`,
    [own],
  )
}

/**
 * People who work with records in those programs today, by names that have to be known.
 *
 * @returns the ids of those who were found, and the names that were not
 */
export async function peopleAt(
  ctx: Context,
  programs: readonly string[],
  names: readonly string[],
): Promise<{ readonly people: readonly string[]; readonly unknown: readonly string[] }> {
  if (names.length === 0) return { people: [], unknown: [] }
  const rows = await ctx.prepared<{ name: string; person: string }>(
    'sharing_people_at',
    'select name, person_id as person from sharing.people_at($1, $2)',
    [programs, names],
  )
  const found = Map.groupBy(rows, ({ name }) => name)
  // Of two people of one name nobody can say which of them may know.
  const one = (name: string) => (found.get(name)?.length === 1 ? found.get(name) : undefined)
  return {
    people: [...new Set(names.flatMap((name) => one(name)?.map(({ person }) => person) ?? []))],
    unknown: names.filter((name) => one(name) === undefined),
  }
}
