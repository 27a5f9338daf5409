import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Forbidden, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { accessRevoked } from '../memberships/access-revoked.ts'
import { signingIn } from '../refusals.ts'

const t = translator('en')

/**
 * Ends one of one's own sessions, in this browser or another. Needs a fresh proof, but waits for no hold: whoever has just
 * come back must be able to sign out where they are not.
 *
 * @throws {NotFound} no open session of theirs · {Forbidden} `prove-again`
 */
export async function endMySession(ctx: Context, id: string): Promise<void> {
  if ((await ended(ctx, 'select identity.end_my_sessions($1) as ended', id)) === 0)
    throw new NotFound('session')
  await recordEvent(ctx, 'session.revoked', { kind: 'session', id })
}

/** Ends all of one's own sessions but the one that asks. @returns how many @throws {Forbidden} `prove-again` */
export async function endMyOtherSessions(ctx: Context): Promise<number> {
  const count = await ended(ctx, 'select identity.end_my_sessions(null::uuid) as ended')
  const own = 'personId' in ctx.actor ? ctx.actor.personId : 'own'
  await recordEvent(ctx, 'session.revoked', { kind: 'person', id: own }, { count })
  return count
}

/**
 * Signs a person out for whoever manages people where that person belongs: everywhere, but for what they have open under
 * roles elsewhere.
 *
 * @returns how many sessions ended
 * @throws {Forbidden} `not-their-people`
 */
export async function endSessionsOf(ctx: Context, personId: string): Promise<number> {
  const count = await ended(ctx, 'select identity.end_persons_sessions($1) as ended', personId)
  await recordEvent(ctx, 'session.revoked', { kind: 'person', id: personId }, { count })
  return count
}

/** What follows open pages and streams hears of it in the same transaction. */
async function ended(ctx: Context, sql: string, ...values: string[]): Promise<number> {
  const [row] = await orRefuse([signingIn, notTheirs], ctx.prepared<{ ended: string }>(sql, sql, values))
  const count = Number(row?.ended ?? 0)
  if (count > 0) await accessRevoked(ctx)
  return count
}

const notTheirs = {
  insufficient_privilege: () => new Forbidden('not-their-people', t('signin.refused.not-their-people')),
}
