import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { theRow } from '#platform/db/the-row.ts'
import type { Proof } from '../domain/proofs.ts'
import { joining } from '../refusals.ts'

export interface SecondWaiting {
  /** Id of the invitation. */
  readonly invitation: string
  readonly coalition: string
  readonly person: string
  readonly invitedBy: string
}

/** Administrators who were invited and whom nobody of their coalition can confirm; for the operator, else nobody. */
export async function secondsWaiting(ctx: Context): Promise<readonly SecondWaiting[]> {
  return await ctx.prepared<SecondWaiting>(
    'seconds_waiting',
    'select invitation, coalition, person, invited_by as "invitedBy" from identity.seconds_waiting()',
    [],
  )
}

/**
 * The operator confirms a coalition's second administrator, where one is left who invited them and nobody of the
 * coalition could confirm it. It still takes two: the operator invites nobody, and whoever invited confirms nothing.
 *
 * @param how how the operator made sure with both
 * @throws {NotFound} no such invitation, or whoever acts is not the operator
 * @throws {Conflict} `colleague-confirms`, `invitation-has-ended`, `verified-already`, `alone-only-once`, `already-there`
 */
export async function letSecondIn(ctx: Context, invitationId: string, how: Proof): Promise<void> {
  const { person, membership } = await orRefuse(joining, async () =>
    theRow(
      await ctx.prepared<{ person: string; membership: string | null }>(
        'let_second_in',
        'select person, membership from identity.let_second_in($1)',
        [invitationId],
      ),
    ),
  )
  await recordEvent(
    ctx,
    'invitation.verified',
    { kind: 'person', id: person },
    { invitation: invitationId, how, by: 'operator', ...(membership !== null && { membership }) },
  )
}
