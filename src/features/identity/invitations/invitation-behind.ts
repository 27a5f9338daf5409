import type { Context } from '#platform/db/actor.ts'

/** What the page behind an invitation's link says to whoever holds it. */
export interface InvitationBehind {
  readonly personName: string
  readonly role: string
  readonly roleName: string
  readonly coalitionName: string
  readonly agencyName: string | null
  readonly programName: string | null
  /** `YYYY-MM-DD` */
  readonly verifiedUntil: string
  readonly state: 'ready' | 'waiting' | 'closed' | 'ended'
  /** Sign-in name of the agency's own provider, by which the person may join; null where there is none. */
  readonly agencySignIn: string | null
}

/** The invitation behind an open link; reads only. Undefined for a link that does not open, or of another purpose. */
export async function invitationBehind(ctx: Context, secret: string): Promise<InvitationBehind | undefined> {
  const [found] = await ctx.prepared<InvitationBehind>(
    'invitation_behind',
    `select person_name as "personName", role, role_name as "roleName", coalition_name as "coalitionName",
       agency_name as "agencyName", program_name as "programName", verified_until::text as "verifiedUntil", state,
       (select v.name from identity.provider_of_link($1) v) as "agencySignIn"
     from identity.invitation_of_link($1) where state is not null`,
    [secret],
  )
  return found
}
