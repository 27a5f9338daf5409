import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { theRow } from '#platform/db/the-row.ts'
import { newLinkSecret } from '../links/index.ts'
import { joining } from '../refusals.ts'
import { newInvitationCode } from './invitation-code.ts'
import { INVITATION_HOURS } from './invite-person.ts'

/**
 * Takes an invitation back, and its link with it. Whoever could have made it or could verify it may.
 *
 * @throws {NotFound} not one of the actor's place. @throws {Conflict} `invitation-has-ended`
 */
export async function revokeInvitation(ctx: Context, invitationId: string): Promise<void> {
  await orRefuse(joining, () =>
    ctx.prepared('revoke_invitation', 'select identity.revoke_invitation($1)', [invitationId]),
  )
  await recordEvent(ctx, 'invitation.revoked', { kind: 'invitation', id: invitationId })
}

/**
 * A new link and code in place of the ones before, which open no more.
 *
 * @throws {Forbidden} `own-passkey` for a role that takes two, by whoever came in through their agency
 * @throws {NotFound} not one of the actor's place. @throws {Conflict} `invitation-has-ended`, `needs-no-link`
 */
export async function resendInvitation(
  ctx: Context,
  invitationId: string,
): Promise<{ secret: string; code: string; expiresAt: Date }> {
  const { secret, hash } = newLinkSecret()
  const spoken = newInvitationCode()
  const made = await orRefuse(joining, async () =>
    theRow(
      await ctx.prepared<{ expires_at: Date }>(
        'resend_invitation',
        'select expires_at from identity.resend_invitation($1, $2, make_interval(hours => $3), $4)',
        [invitationId, hash, INVITATION_HOURS, spoken.hash],
      ),
    ),
  )
  await recordEvent(ctx, 'invitation.resent', { kind: 'invitation', id: invitationId })
  return { secret, code: spoken.code, expiresAt: made.expires_at }
}
