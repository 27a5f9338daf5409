import type { Context } from '#platform/db/actor.ts'

/** A role at a place that the actor may give. */
export interface RoleChoice {
  /** `role`, `role|agency` or `role|agency|program`, for a form. */
  readonly value: string
  readonly roleName: string
  readonly sentence: string
  readonly place: string
  readonly grave: boolean
}

/** What the actor may give, by the same function that decides when they do. */
export async function roleChoices(ctx: Context): Promise<RoleChoice[]> {
  return ctx.prepared<RoleChoice>(
    'role_choices',
    `select concat_ws('|', r.key, at.agency, at.program) as value, r.name as "roleName", r.sentence, at.place,
       identity.is_grave(r.key) as grave
     from identity.role r join (
       select 'coalition' as kind, c.id as coalition, null::uuid as agency, null::uuid as program, c.name as place, false as coordinating
         from identity.coalition c where c.id = identity.coalition()
       union all
       select 'agency', a.coalition_id, a.id, null, a.name, false from identity.agency a where a.state = 'verified'
       union all
       select 'program', g.coalition_id, g.agency_id, g.id, g.name, g.coordinating from identity.program g where g.state = 'open'
     ) at on at.kind = r.place and (r.key <> 'coordinator' or at.coordinating)
     where identity.may_give(at.coalition, at.agency, at.program, r.key)
     order by at.place, r.name`,
    [],
  )
}

/** Reads a choice of the form; what may be given is decided by the database. */
export function readChoice(value: string): { role: string; agencyId?: string; programId?: string } {
  const [role = '', agencyId, programId] = value.split('|')
  return { role, ...(agencyId && { agencyId }), ...(programId && { programId }) }
}
