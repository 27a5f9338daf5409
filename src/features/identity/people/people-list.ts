import type { Context } from '#platform/db/actor.ts'
import type { Proof } from '../domain/proofs.ts'

/** One role of one person in the acting place. */
export interface PersonLine {
  readonly personId: string
  readonly name: string
  readonly roleName: string
  /** Program, agency or coalition. */
  readonly place: string
  /** Last day, `YYYY-MM-DD`. */
  readonly until: string
  readonly state: 'lapsed' | 'lapsing' | 'fine'
}

export interface PeopleFilter {
  readonly role?: string | undefined
  readonly program?: string | undefined
}

/** The people of the acting place: lapsed ones first, then those that lapse within 30 days, then by name. */
export async function peopleList(ctx: Context, filter: PeopleFilter = {}): Promise<PersonLine[]> {
  return ctx.prepared<PersonLine>(
    'people_list',
    `select p.id as "personId", p.name, r.name as "roleName", coalesce(g.name, a.name, c.name) as place,
       m.verified_until::text as until,
       case when m.verified_until < current_date then 'lapsed'
         when m.verified_until < current_date + 30 then 'lapsing' else 'fine' end as state
     from identity.membership m
     join identity.person p on p.id = m.person_id
     join identity.role r on r.key = m.role
     join identity.coalition c on c.id = m.coalition_id
     left join identity.agency a on a.id = m.agency_id
     left join identity.program g on g.id = m.program_id
     where m.ended_at is null and m.coalition_id = identity.coalition()
       and (identity.agency() is null or m.agency_id = identity.agency())
       and (identity.program() is null or m.program_id = identity.program())
       and ($1::text is null or m.role = $1) and ($2::uuid is null or m.program_id = $2)
     order by (m.verified_until < current_date) desc, (m.verified_until < current_date + 30) desc, p.name, r.name
     limit 500`,
    [filter.role ?? null, filter.program ?? null],
  )
}

/** An invitation that is open, in the acting place. */
export interface OpenInvitation {
  readonly id: string
  readonly personId: string
  readonly name: string
  readonly roleName: string
  readonly place: string
  readonly invitedBy: string
  /** How whoever invited knows the person. */
  readonly provedHow: Proof
  readonly known: boolean
  /** Waits for a second person. */
  readonly waits: boolean
  /** A second administrator, and nobody of the coalition could be that person: whoever runs the program is. */
  readonly stuck: boolean
  /** Whether the actor may be that person. */
  readonly mine: boolean
  /** True when the invitation's link opens: not expired, and not void after wrong codes. False for who is here already. */
  readonly opens: boolean
}

/** What waits to be accepted or confirmed. */
export async function openInvitations(ctx: Context): Promise<OpenInvitation[]> {
  return ctx.prepared<OpenInvitation>(
    'open_invitations',
    `select i.id, i.person_id as "personId", p.name, r.name as "roleName", coalesce(g.name, a.name, c.name) as place,
       coalesce(b.name, '') as "invitedBy", i.proved_how as "provedHow", i.known, i.grave and not i.alone and i.verified_by is null as waits,
       identity.nobody_confirms(i.id) as stuck,
       identity.may_verify(i.coalition_id, i.agency_id)
         and identity.person() not in (i.invited_by, i.person_id) as mine,
       i.known or identity.invitation_opens(i.id) as opens
     from identity.invitation i
     join identity.person p on p.id = i.person_id
     join identity.role r on r.key = i.role
     join identity.coalition c on c.id = i.coalition_id
     left join identity.agency a on a.id = i.agency_id
     left join identity.program g on g.id = i.program_id
     left join identity.person b on b.id = i.invited_by
     where i.accepted_at is null and i.ended_at is null
     order by waits desc, i.created_at`,
    [],
  )
}
