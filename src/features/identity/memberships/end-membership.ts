import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { theRow } from '#platform/db/the-row.ts'
import { handOverOfPerson } from '../custody/index.ts'
import { joining } from '../refusals.ts'
import { accessRevoked } from './access-revoked.ts'

/** Why a role ends, as a person chooses it. Others are set by what closes. */
export const END_REASONS = ['left', 'role-changed', 'misuse', 'error'] as const
export type EndReason = (typeof END_REASONS)[number]

export interface Ending {
  readonly reason: EndReason
  /** Who takes over what the person holds by this role alone; null: the place keeps it and it waits. */
  readonly successor: string | null
}

/**
 * Ends one role: at the next request nothing of it lets the person in. What they hold by it goes over first, and the
 * invitations that they may make no more end with it.
 *
 * @returns whose it was
 * @throws {NotFound} not one of the actor's place; of one's own only with the reason `left`
 * @throws {Conflict} `has-ended`, `last-administrator` @throws {Invalid} `no-successor`
 */
export async function endMembership(ctx: Context, membershipId: string, ending: Ending): Promise<string> {
  const [found] = await ctx.prepared<{ person: string }>(
    'membership_whose',
    'select person_id as person from identity.membership where id = $1 and ended_at is null',
    [membershipId],
  )
  if (found && (await mayEnd(ctx, membershipId)))
    await handOverOfPerson(ctx, { person: found.person, memberships: [membershipId] }, ending.successor)
  const { person } = await orRefuse(joining, async () =>
    theRow(
      await ctx.prepared<{ person: string }>(
        'end_membership',
        'select identity.end_membership($1, $2) as person',
        [membershipId, ending.reason],
      ),
    ),
  )
  await recordEvent(
    ctx,
    'membership.ended',
    { kind: 'person', id: person },
    { membership: membershipId, reason: ending.reason },
  )
  await accessRevoked(ctx)
  return person
}

/** The database asks the same again; this only keeps the hand-over from saying more than "not one of yours". */
async function mayEnd(ctx: Context, membershipId: string): Promise<boolean> {
  const rows = await ctx.prepared(
    'membership_may_end',
    `select 1 from identity.membership m where m.id = $1 and (m.person_id = identity.person()
       or identity.may_take(m.coalition_id, m.agency_id, m.program_id, m.role))`,
    [membershipId],
  )
  return rows.length > 0
}
