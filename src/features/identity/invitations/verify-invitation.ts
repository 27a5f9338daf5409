import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { theRow } from '#platform/db/the-row.ts'
import type { Proof } from '../domain/proofs.ts'
import { joining } from '../refusals.ts'

/**
 * The second person confirms that somebody is who they say. For an invited person the link opens from now on; for
 * somebody who is here already the role begins.
 *
 * The row is locked: of two who press together one succeeds and the other is told.
 *
 * @throws {NotFound} not one of the actor's place. @throws {Forbidden} `same-person`
 * @throws {Conflict} `verified-already`, `invitation-has-ended`, `needs-no-second`, `place-is-closed`, `already-there`
 */
export async function verifyInvitation(ctx: Context, invitationId: string, how: Proof): Promise<void> {
  const done = await orRefuse(joining, async () =>
    theRow(
      await ctx.prepared<{ person: string; membership: string | null }>(
        'verify_invitation',
        'select person, membership from identity.verify_invitation($1, $2)',
        [invitationId, how],
      ),
    ),
  )
  await recordEvent(
    ctx,
    'invitation.verified',
    { kind: 'person', id: done.person },
    { invitation: invitationId, how, ...(done.membership !== null && { membership: done.membership }) },
  )
}
