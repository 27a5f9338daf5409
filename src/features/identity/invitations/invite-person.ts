import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { theRow } from '#platform/db/the-row.ts'
import type { Proof } from '../domain/proofs.ts'
import { newLinkSecret } from '../links/index.ts'
import { joining } from '../refusals.ts'
import { newInvitationCode } from './invitation-code.ts'

/** How long the link of an invitation opens: a week with a day to spare for holidays. */
export const INVITATION_HOURS = 8 * 24

export interface NewInvitation {
  /** As colleagues will read it. */
  readonly name: string
  readonly role: string
  /** Where the role is held; absent: the coalition, or the agency alone. Always within the inviter's own place. */
  readonly agencyId?: string | undefined
  readonly programId?: string | undefined
  readonly discipline?: string | undefined
  /** Last day of the affiliation, `YYYY-MM-DD`, at most 12 months from now. */
  readonly verifiedUntil: string
  /** How the inviter knows that it is this person. */
  readonly provedHow: Proof
}

export interface Invited {
  readonly invitationId: string
  readonly personId: string
  /** For `/join/<secret>`. Shown once to the inviter, who hands it over; nobody can read it again. */
  readonly secret: string
  /** Said to the person by another way than the link. Shown once, like it. */
  readonly code: string
  readonly expiresAt: Date
  /** A second person has to confirm before the link lets anybody in. */
  readonly needsSecond: boolean
}

/**
 * Invites somebody who is not here yet into one role at one place.
 *
 * Nobody makes an administrator alone: roles that bring people in or verify them, and those of the whole coalition, wait
 * for a second person. The one exception is the second administrator of a coalition that is being set up, when there is
 * nobody else; it is recorded as such.
 *
 * @throws {Forbidden} `not-your-place` @throws {Conflict} `place-is-closed`, `alone-only-once`
 * @throws {Invalid} `until-too-far`
 */
export async function invitePerson(ctx: Context, wanted: NewInvitation): Promise<Invited> {
  const { secret, hash } = newLinkSecret()
  const spoken = newInvitationCode()
  const made = await orRefuse(joining, async () =>
    theRow(
      await ctx.prepared<{
        invitation: string
        person: string
        grave: boolean
        alone: boolean
        expires_at: Date
      }>(
        'invite',
        `select invitation, person, grave, alone, expires_at
         from identity.invite($1, $2, $3, $4, $5, $6::date, $7, $8, make_interval(hours => $9), $10)`,
        [
          wanted.name,
          wanted.agencyId ?? null,
          wanted.programId ?? null,
          wanted.role,
          wanted.discipline ?? null,
          wanted.verifiedUntil,
          wanted.provedHow,
          hash,
          INVITATION_HOURS,
          spoken.hash,
        ],
      ),
    ),
  )
  await recordEvent(
    ctx,
    'person.invited',
    { kind: 'person', id: made.person },
    { invitation: made.invitation, role: wanted.role, how: wanted.provedHow, alone: made.alone },
  )
  return {
    invitationId: made.invitation,
    personId: made.person,
    secret,
    code: spoken.code,
    expiresAt: made.expires_at,
    needsSecond: made.grave && !made.alone,
  }
}
