import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { theRow } from '#platform/db/the-row.ts'
import {
  custodyOfPerson,
  type Holding,
  handOverOfPerson,
  type Successor,
  successorsOfPerson,
} from '../custody/index.ts'
import { accessRevoked } from '../memberships/access-revoked.ts'
import type { EndReason } from '../memberships/end-membership.ts'
import { joining } from '../refusals.ts'

/** What leaving would end, what is held by it alone, and who could take that over. */
export interface Departure {
  readonly memberships: readonly string[]
  readonly holdings: readonly Holding[]
  readonly successors: readonly Successor[]
}

/** What leaving would mean: of one's own roles all, of somebody else's those that the actor may end. */
export async function departureOf(ctx: Context, personId: string): Promise<Departure> {
  const rows = await ctx.prepared<{ id: string }>('leaving', 'select id from identity.leaving($1) as id', [
    personId,
  ])
  const memberships = rows.map(({ id }) => id)
  if (memberships.length === 0) return { memberships, holdings: [], successors: [] }
  const leaving = { person: personId, memberships }
  const holdings = await custodyOfPerson(ctx, leaving)
  return {
    memberships,
    holdings,
    successors: holdings.length === 0 ? [] : await successorsOfPerson(ctx, leaving),
  }
}

/**
 * Somebody leaves: their roles here end, what they hold goes over, and what they began for others ends with them. Who has
 * no role anywhere afterwards has left: sign-ins and passkeys end too.
 *
 * @param successor null: the place keeps what they hold, and it waits for somebody
 * @throws {NotFound} nobody of the actor's place @throws {Conflict} `last-administrator` @throws {Invalid} `no-successor`
 */
export async function leave(
  ctx: Context,
  personId: string,
  { reason, successor }: { readonly reason: EndReason; readonly successor: string | null },
): Promise<{ ended: number; gone: boolean }> {
  const { memberships } = await departureOf(ctx, personId)
  if (memberships.length > 0) await handOverOfPerson(ctx, { person: personId, memberships }, successor)
  const done = await orRefuse(joining, async () =>
    theRow(
      await ctx.prepared<{ ended: number; gone: boolean }>(
        'leave',
        'select ended, gone from identity.leave($1, $2)',
        [personId, reason],
      ),
    ),
  )
  await recordEvent(
    ctx,
    'person.left',
    { kind: 'person', id: personId },
    { reason, roles: done.ended, gone: done.gone },
  )
  await accessRevoked(ctx)
  return done
}
