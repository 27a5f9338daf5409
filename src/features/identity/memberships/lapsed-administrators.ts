import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { theRow } from '#platform/db/the-row.ts'
import { joining } from '../refusals.ts'

export interface LapsedAdministrator {
  /** Id of the role. */
  readonly membership: string
  readonly coalition: string
  readonly person: string
  /** The last day on which it let them in, `YYYY-MM-DD`. */
  readonly lapsedOn: string
  /** True when the person has a passkey, and needs nothing but the role. */
  readonly signsIn: boolean
}

/** Whose role has lapsed in a coalition of which fewer than two administrators get in; for the operator, else nobody. */
export async function lapsedAdministrators(ctx: Context): Promise<readonly LapsedAdministrator[]> {
  return await ctx.prepared<LapsedAdministrator>(
    'lapsed_administrators',
    `select membership, coalition, person, lapsed_on::text as "lapsedOn", signs_in as "signsIn"
     from identity.lapsed_administrators()`,
    [],
  )
}

/** Long enough for two to renew each other, and for nothing else. */
const DAYS = 30

/**
 * Lets a coalition's administrator in again whose role has lapsed, when their coalition cannot do it. Only the operator
 * may, who holds the machine: it is the same person by the same passkey, and nobody new.
 *
 * @returns the last day of the role, `YYYY-MM-DD`
 * @throws {NotFound} no such role, or whoever acts is not the operator @throws {Conflict} `not-lapsed`, `administrators-stand`
 */
export async function renewLapsedAdministrator(ctx: Context, membershipId: string): Promise<string> {
  const { person, until } = await orRefuse(joining, async () =>
    theRow(
      await ctx.prepared<{ person: string; until: string }>(
        'renew_lapsed_administrator',
        'select person, until::text from identity.renew_lapsed_administrator($1, $2)',
        [membershipId, DAYS],
      ),
    ),
  )
  await recordEvent(
    ctx,
    'membership.renewed',
    { kind: 'person', id: person },
    { membership: membershipId, until, how: 'operator' },
  )
  return until
}
