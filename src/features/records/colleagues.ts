import type { Context } from '#platform/db/actor.ts'

export interface Person {
  readonly id: string
  readonly name: string
}

/** Whoever works with records in the acting program today, by name. */
export async function colleaguesHere(ctx: Context): Promise<Person[]> {
  return await ctx.prepared<Person>(
    'records_colleagues',
    `select p.id, p.name from identity.person p where p.id in (select records.people_here()) order by p.name, p.id`,
    [],
  )
}
