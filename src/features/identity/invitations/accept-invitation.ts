import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { theRow } from '#platform/db/the-row.ts'
import { joining } from '../refusals.ts'

/**
 * Whoever holds the link accepts: from now on they are a person of this place. In the same transaction as the enrolling
 * of a passkey, so that nobody is let in who could not come back.
 *
 * @param code what {@link sayCode} answered, a moment ago
 * @param sessionSecret accept as the person who is signed in with it, who is here already
 * @throws {Invalid} `wrong-code`
 * @throws {Conflict} `invitation-has-ended`, `waits-for-second`, `place-is-closed`, `already-there`
 * @throws {Forbidden} `sign-in-first`; `same-person` for whoever invited or confirmed; `link-not-open`
 */
export async function acceptInvitation(
  ctx: Context,
  code: Buffer,
  sessionSecret?: string,
): Promise<{ personId: string; membershipId: string }> {
  const done = await orRefuse(joining, async () =>
    theRow(
      await ctx.prepared<{ person: string; membership: string }>(
        'accept_invitation',
        'select person, membership from identity.accept_invitation($1, $2)',
        [code, sessionSecret ?? null],
      ),
    ),
  )
  await recordEvent(
    ctx,
    'invitation.accepted',
    { kind: 'person', id: done.person },
    { membership: done.membership, known: sessionSecret !== undefined },
  )
  return { personId: done.person, membershipId: done.membership }
}

/** Whoever holds the link says no; the inviter sees that on the page of their people. */
export async function declineInvitation(ctx: Context): Promise<void> {
  const id = ctx.actor.kind === 'link' ? ctx.actor.linkId : ''
  await orRefuse(joining, () =>
    ctx.prepared('decline_invitation', 'select identity.decline_invitation()', []),
  )
  await recordEvent(ctx, 'invitation.declined', { kind: 'link', id })
}
