import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { NotFound } from '#platform/errors.ts'
import { signingIn } from '../refusals.ts'

/** One of one's own roles. */
export interface OwnStanding {
  readonly membershipId: string
  readonly roleName: string
  readonly place: string
  /** Last day, `YYYY-MM-DD`. */
  readonly until: string
  readonly givenBy: string | null
  /** Lets the person in today. */
  readonly stands: boolean
  /** The one under which they act now. */
  readonly here: boolean
  /** True when the role would let the person in, but another agency vouched for this sign-in. */
  readonly needsPasskey: boolean
}

/** As whom the actor may act, the oldest first; those that have lapsed are listed too. */
export async function ownStanding(ctx: Context): Promise<OwnStanding[]> {
  return ctx.prepared<OwnStanding>(
    'own_standing',
    `select membership_id as "membershipId", role_name as "roleName", place, until::text, given_by as "givenBy", stands, here,
       needs_passkey as "needsPasskey"
     from identity.own_standing()`,
    [],
  )
}

/**
 * From now on this sign-in acts under another of the person's roles, in every tab.
 *
 * @throws {NotFound} not one of theirs, or it lets nobody in today
 * @throws {Conflict} `needs-passkey` when they signed in through another agency
 */
export async function switchStanding(ctx: Context, membershipId: string): Promise<void> {
  await orRefuse(
    [signingIn, { invalid_authorization_specification: () => new NotFound('role') }],
    ctx.prepared('act_as', 'select identity.act_as($1)', [membershipId]),
  )
  await recordEvent(ctx, 'standing.changed', { kind: 'membership', id: membershipId })
}
