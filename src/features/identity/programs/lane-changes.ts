import type { Context } from '#platform/db/actor.ts'

/** Other lanes of a program, which wait for a second person. */
export interface LaneChange {
  readonly id: string
  readonly programId: string
  readonly program: string
  readonly agency: string
  readonly now: readonly string[]
  readonly wanted: readonly string[]
  readonly askedBy: string | null
  readonly askedAt: Date
  /** Whoever looks asked for it. */
  readonly own: boolean
}

/** Changes of lanes that wait in the acting agency or coalition, for whoever could be the second person. Leans on lane_change_waiting. */
export async function laneChanges(ctx: Context): Promise<LaneChange[]> {
  return await ctx.prepared<LaneChange>(
    'lane_changes',
    `select c.id, c.program_id as "programId", p.name as program, a.name as agency, p.lanes as now, c.lanes as wanted,
       b.name as "askedBy", c.asked_at as "askedAt", c.asked_by = identity.person() as own
     from identity.lane_change c
     join identity.program p on p.coalition_id = c.coalition_id and p.id = c.program_id and p.state = 'open'
     join identity.agency a on a.coalition_id = c.coalition_id and a.id = c.agency_id
     left join identity.person b on b.id = c.asked_by
     where c.decided_at is null order by c.asked_at, c.id limit 100`,
    [],
  )
}
