import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'

/** One membership of somebody, as those who manage the place see it. */
export interface RoleOf {
  readonly id: string
  readonly personId: string
  readonly role: string
  readonly roleName: string
  readonly place: string
  readonly until: string
  readonly givenBy: string | null
  readonly givenAt: Date
  readonly endedAt: Date | null
  readonly endedBy: string | null
  readonly endReason: string | null
  readonly lapsed: boolean
  readonly mayEnd: boolean
  readonly mayRenew: boolean
}

export interface PersonFile {
  readonly id: string
  readonly name: string
  readonly state: 'invited' | 'active' | 'left'
  readonly roles: readonly RoleOf[]
  readonly mayRecover: boolean
  readonly isSelf: boolean
}

/** What the acting place knows of a person: a program knows nothing of their roles elsewhere. @throws {NotFound} nobody of it. */
export async function personFile(ctx: Context, personId: string): Promise<PersonFile> {
  const [person] = await ctx.prepared<Omit<PersonFile, 'roles'>>(
    'person_file',
    `select id, name, state, identity.may_recover(id) as "mayRecover", id = identity.person() as "isSelf"
     from identity.person where id = $1
       and (id in (select identity.people_of_place()) or id in (select identity.people_invited()))`,
    [personId],
  )
  if (!person) throw new NotFound('person')
  return { ...person, roles: await rolesWhere(ctx, 'person', personId) }
}

/** One membership of the acting place. @throws {NotFound} */
export async function roleOf(ctx: Context, membershipId: string): Promise<RoleOf> {
  const [role] = await rolesWhere(ctx, 'membership', membershipId)
  if (!role) throw new NotFound('role')
  return role
}

async function rolesWhere(ctx: Context, by: 'person' | 'membership', id: string): Promise<RoleOf[]> {
  return ctx.prepared<RoleOf>(
    `roles_by_${by}`,
    `select m.id, m.person_id as "personId", m.role, r.name as "roleName", coalesce(g.name, a.name, c.name) as place,
       m.verified_until::text as until, b.name as "givenBy", m.created_at as "givenAt", m.ended_at as "endedAt",
       e.name as "endedBy", m.end_reason as "endReason", m.verified_until < current_date as lapsed,
       m.ended_at is null and identity.may_take(m.coalition_id, m.agency_id, m.program_id, m.role) as "mayEnd",
       m.ended_at is null and m.person_id <> identity.person()
         and identity.may_give(m.coalition_id, m.agency_id, m.program_id, m.role) as "mayRenew"
     from identity.membership m
     join identity.role r on r.key = m.role
     join identity.coalition c on c.id = m.coalition_id
     left join identity.agency a on a.id = m.agency_id
     left join identity.program g on g.id = m.program_id
     left join identity.person b on b.id = m.given_by
     left join identity.person e on e.id = m.ended_by
     where ${by === 'person' ? 'm.person_id' : 'm.id'} = $1 and m.coalition_id = identity.coalition()
       and (identity.program() is null or m.program_id = identity.program())
     order by (m.ended_at is null) desc, m.created_at desc`,
    [id],
  )
}
