import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'

export interface Program {
  readonly id: string
  readonly name: string
  readonly discipline: string
  readonly lanes: readonly string[]
  /** Those of them that count now. None: nobody has said by which rules it works. */
  readonly inForce: readonly string[]
  /** A law on teams is known where it works, so that a program which coordinates may have that lane. */
  readonly teamLaw: boolean
  readonly funding: readonly string[]
  readonly jurisdiction: string
  readonly coordinating: boolean
  /** What a form about it was filled in from. */
  readonly seen: string
  readonly state: 'open' | 'closed'
  /** With a role in it now. */
  readonly people: number
}

const PROGRAM = `select p.id, p.name, p.discipline, p.lanes, identity.lanes_in_force(p, now()) as "inForce",
    identity.team_law_until(p.jurisdiction, (now() at time zone 'UTC')::date) is not null as "teamLaw",
    p.funding, p.jurisdiction, p.coordinating, p.state, identity.program_digest(p) as seen,
    (select count(distinct m.person_id)::integer from identity.membership m
      where m.coalition_id = p.coalition_id and m.program_id = p.id and m.ended_at is null) as people
  from identity.program p
  where p.coalition_id = (select identity.coalition()) and p.agency_id = (select identity.agency())`

/** The programs of one's own agency, open ones first. */
export async function programList(ctx: Context): Promise<Program[]> {
  return ctx.prepared<Program>('program_list', `${PROGRAM} order by p.state desc, lower(p.name), p.id`, [])
}

/** @throws {NotFound} also for a program of another agency */
export async function programById(ctx: Context, id: string): Promise<Program> {
  const [found] = await ctx.prepared<Program>('program_by_id', `${PROGRAM} and p.id = $1`, [id])
  if (!found) throw new NotFound('program')
  return found
}
