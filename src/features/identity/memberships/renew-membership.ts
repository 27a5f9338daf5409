import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { theRow } from '#platform/db/the-row.ts'
import type { Proof } from '../domain/proofs.ts'
import { joining } from '../refusals.ts'

/**
 * Somebody else than the person has verified the affiliation again, until a day at most 12 months from now.
 *
 * @throws {NotFound} not one of the actor's place. @throws {Forbidden} `not-to-yourself`
 * @throws {Conflict} `has-ended`; `lapsed-needs-two` for a role that one could abuse @throws {Invalid} `until-too-far`
 */
export async function renewMembership(
  ctx: Context,
  membershipId: string,
  verified: { readonly until: string; readonly how: Proof },
): Promise<string> {
  const { person } = await orRefuse(joining, async () =>
    theRow(
      await ctx.prepared<{ person: string }>(
        'renew_membership',
        'select identity.renew_membership($1, $2::date) as person',
        [membershipId, verified.until],
      ),
    ),
  )
  await recordEvent(
    ctx,
    'membership.renewed',
    { kind: 'person', id: person },
    { membership: membershipId, until: verified.until, how: verified.how },
  )
  return person
}
