import type { Context } from '#platform/db/actor.ts'

export interface OwnRole {
  readonly membershipId: string
  readonly role: string
  /** Program, agency or coalition. */
  readonly place: string
  /** Last day, `YYYY-MM-DD`. */
  readonly until: string
  readonly here: boolean
}

/** What somebody may do, in words: their memberships that have not ended. */
export async function ownRoles(ctx: Context): Promise<OwnRole[]> {
  if (ctx.actor.kind !== 'person') return []
  return await ctx.prepared<OwnRole>(
    'own_roles',
    `select m.id as "membershipId", r.name as role, coalesce(g.name, a.name, c.name) as place,
       m.verified_until::text as until, m.id = $2 as here
     from identity.membership m
     join identity.role r on r.key = m.role
     join identity.coalition c on c.id = m.coalition_id
     left join identity.agency a on a.id = m.agency_id
     left join identity.program g on g.id = m.program_id
     where m.person_id = $1 and m.ended_at is null
     order by m.created_at, m.id`,
    [ctx.actor.personId, ctx.actor.membershipId ?? null],
  )
}
