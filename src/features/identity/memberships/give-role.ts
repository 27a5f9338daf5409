import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { theRow } from '#platform/db/the-row.ts'
import type { Proof } from '../domain/proofs.ts'
import { joining } from '../refusals.ts'

export interface NewRole {
  readonly role: string
  readonly agencyId?: string | undefined
  readonly programId?: string | undefined
  readonly discipline?: string | undefined
  /** Last day, `YYYY-MM-DD`, at most 12 months from now. */
  readonly verifiedUntil: string
  readonly provedHow: Proof
}

/**
 * Gives a role to somebody who is here already.
 *
 * @returns the membership, or the invitation that waits for a second person when the role is a grave one.
 * @throws {NotFound} nobody the actor may know. @throws {Forbidden} `not-to-yourself`, `not-your-place`
 * @throws {Conflict} `already-there`, `already-asked`, `place-is-closed` @throws {Invalid} `until-too-far`,
 *   `role-not-of-this-place`
 */
export async function giveRole(
  ctx: Context,
  personId: string,
  wanted: NewRole,
): Promise<{ membershipId: string | null; invitationId: string | null }> {
  const done = await orRefuse(joining, async () =>
    theRow(
      await ctx.prepared<{ membership: string | null; invitation: string | null }>(
        'give_role',
        'select membership, invitation from identity.give($1, $2, $3, $4, $5, $6::date, $7)',
        [
          personId,
          wanted.agencyId ?? null,
          wanted.programId ?? null,
          wanted.role,
          wanted.discipline ?? null,
          wanted.verifiedUntil,
          wanted.provedHow,
        ],
      ),
    ),
  )
  const about = { kind: 'person', id: personId }
  if (done.membership !== null)
    await recordEvent(ctx, 'membership.given', about, { membership: done.membership, role: wanted.role })
  if (done.invitation !== null)
    await recordEvent(ctx, 'membership.asked', about, { invitation: done.invitation, role: wanted.role })
  return { membershipId: done.membership, invitationId: done.invitation }
}
