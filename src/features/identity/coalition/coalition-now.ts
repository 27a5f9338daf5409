import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'

/** How far the set-up of a coalition has come. */
export interface CoalitionNow {
  readonly id: string
  readonly name: string
  readonly contact: string | null
  readonly phone: string | null
  readonly email: string | null
  /** A number or mailbox for whoever runs a place that must be taken off the list. */
  readonly removal: string | null
  readonly securityEmail: string | null
  /** Null: the setting of the installation, chosen or not. */
  readonly exitUrl: string | null
  /** Somebody chose where leaving leads, be it the setting of the installation. */
  readonly exitChosen: boolean
  /** What a form about it was filled in from. */
  readonly seen: string
  readonly state: 'setting-up' | 'active' | 'closed'
  readonly administrators: number
  readonly verifiedAgencies: number
  /** Verified agencies with an administrator who can sign in. */
  readonly ledAgencies: number
  readonly openPrograms: number
}

/** The coalition in which somebody acts. @throws {NotFound} for whoever acts in none */
export async function coalitionNow(ctx: Context): Promise<CoalitionNow> {
  const [found] = await ctx.prepared<CoalitionNow>(
    'coalition_now',
    `select c.id, c.name, c.contact, c.phone, c.email, c.removal,
       c.security_email as "securityEmail", c.exit_url as "exitUrl",
       c.exit_url is not null or c.exit_default_chosen as "exitChosen", identity.coalition_digest(c) as seen, c.state,
       (select count(distinct m.person_id)::integer from identity.membership m join identity.person p on p.id = m.person_id
         where m.coalition_id = c.id and m.role = 'coalition-administrator' and m.ended_at is null and p.state = 'active')
         as administrators,
       (select count(*)::integer from identity.agency a where a.coalition_id = c.id and a.state = 'verified')
         as "verifiedAgencies",
       (select count(distinct a.id)::integer from identity.agency a
         join identity.membership m on m.coalition_id = a.coalition_id and m.agency_id = a.id and m.ended_at is null
           and m.role = 'agency-administrator'
         join identity.person p on p.id = m.person_id and p.state = 'active'
         where a.coalition_id = c.id and a.state = 'verified') as "ledAgencies",
       (select count(*)::integer from identity.program p where p.coalition_id = c.id and p.state = 'open') as "openPrograms"
     from identity.coalition c where c.id = (select identity.coalition())`,
    [],
  )
  if (!found) throw new NotFound('coalition')
  return found
}

export type StepId = 'name' | 'contact' | 'exit' | 'second' | 'agency' | 'people' | 'program'

export interface Step {
  readonly id: StepId
  readonly done: boolean
  /** Where it is done; absent where somebody else does it, or not before another step. */
  readonly href?: string
}

/** The steps in their order, each done or not. Pure: what is missing follows from what is there. */
export function stepsOf(now: CoalitionNow): Step[] {
  const step = (id: StepId, done: boolean, href: string | undefined): Step =>
    href === undefined ? { id, done } : { id, done, href }
  return [
    step('name', true, '/coalition/describe'),
    step('contact', (now.contact ?? now.phone ?? now.email) !== null, '/coalition/describe'),
    step('exit', now.exitChosen, '/coalition/exit'),
    step('second', now.administrators >= 2, '/people'),
    step('agency', now.verifiedAgencies > 0, '/agencies'),
    step('people', now.ledAgencies > 0, now.verifiedAgencies > 0 ? '/people' : undefined),
    step('program', now.openPrograms > 0, undefined),
  ]
}
