import type { Context } from '#platform/db/actor.ts'
import type { LaneCode } from '../domain/lanes.ts'

export interface LanesInForce {
  /** None: nobody has said by which rules the program works. Its records stay its own, and it receives nothing about a person. */
  readonly lanes: readonly LaneCode[]
  /** From then on there are fewer, if nobody does anything. Null: that does not end by itself. */
  readonly until: Date | null
}

/**
 * The lanes of programs that count now. A fact of law that is contested ends one at once, and tells nobody: ask again with each
 * decision. Not for entries: these keep the lanes that they were written under.
 *
 * @returns nothing for a program that the actor may not know of: to them it has said nothing
 */
export async function lanesInForce(
  ctx: Context,
  programs: readonly string[],
): Promise<ReadonlyMap<string, LanesInForce>> {
  const rows = await ctx.prepared<LanesInForce & { id: string }>(
    'program_lanes_in_force',
    `select p.id, identity.lanes_in_force(p, now()) as lanes, identity.lanes_until(p, now()) as until
     from identity.program p where p.coalition_id = (select identity.coalition()) and p.id = any ($1)`,
    [programs],
  )
  return new Map(rows.map(({ id, lanes, until }) => [id, { lanes, until }]))
}
