import type { Context } from '#platform/db/actor.ts'

/** One line of "who can do what and why": that somebody may do something, and by what. */
export interface Allowance {
  readonly permission: string
  /** What it allows, in a sentence. */
  readonly sentence: string
  readonly personId: string
  readonly name: string
  readonly roleName: string
  readonly place: string
  readonly givenBy: string | null
  readonly until: string
}

/**
 * Who can do what in the acting place, by which role, given by whom, until when. Only roles that let somebody in today:
 * what has ended or lapsed allows nothing.
 */
export async function whoCanWhat(ctx: Context): Promise<Allowance[]> {
  return ctx.prepared<Allowance>(
    'who_can_what',
    `select x.key as permission, x.sentence, p.id as "personId", p.name, r.name as "roleName",
       coalesce(g.name, a.name, c.name) as place, b.name as "givenBy", m.verified_until::text as until
     from identity.membership m
     join identity.person p on p.id = m.person_id and p.state = 'active'
     join identity.role r on r.key = m.role
     join identity.role_permission rp on rp.role = m.role
     join identity.permission x on x.key = rp.permission
     join identity.coalition c on c.id = m.coalition_id and c.state <> 'closed'
     left join identity.agency a on a.id = m.agency_id
     left join identity.program g on g.id = m.program_id
     left join identity.person b on b.id = m.given_by
     where m.ended_at is null and m.verified_until >= current_date and m.coalition_id = identity.coalition()
       and (m.agency_id is null or (a.state = 'verified' and a.verified_until >= current_date))
       and (m.program_id is null or g.state = 'open')
       and (identity.agency() is null or m.agency_id = identity.agency())
       and (identity.program() is null or m.program_id = identity.program())
     order by x.key, p.name, place limit 2000`,
    [],
  )
}
