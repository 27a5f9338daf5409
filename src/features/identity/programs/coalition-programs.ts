import type { Context } from '#platform/db/actor.ts'

/** A program as everybody of its coalition may know it. */
export interface KnownProgram {
  readonly id: string
  readonly name: string
  readonly agency: string
  readonly discipline: string
  /** That count now; none: nobody has said by which laws it works. */
  readonly lanes: readonly string[]
}

/** The open programs of the coalition in which somebody acts, by name. */
export async function coalitionPrograms(ctx: Context): Promise<readonly KnownProgram[]> {
  return ctx.prepared<KnownProgram>(
    'coalition_programs',
    `select p.id, p.name, p.agency_id as agency, p.discipline,
       identity.lanes_in_force(p, now()) as lanes from identity.program p
     where p.coalition_id = (select identity.coalition()) and p.state = 'open' order by lower(p.name), p.id`,
    [],
  )
}
