import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'
import { accessRevoked } from '../memberships/access-revoked.ts'
import type { OwnSession } from './my-sessions.ts'

/** An open sign-in of somebody, as those who manage their people see it. */
export type PersonsSession = Omit<OwnSession, 'here'>

/**
 * Where a person is signed in for the place of whoever asks, by last act; none of those by which they act elsewhere, and
 * none when the actor does not manage them.
 */
export async function personsSessions(ctx: Context, personId: string): Promise<PersonsSession[]> {
  return ctx.prepared<PersonsSession>(
    'persons_sessions',
    `select id, method, device, created_at as "createdAt", seen_at as "seenAt" from identity.persons_sessions($1)`,
    [personId],
  )
}

/**
 * Ends one of them, at once and on every node.
 *
 * @throws {NotFound} none that the actor sees, or ended before
 */
export async function endPersonsSession(ctx: Context, personId: string, id: string): Promise<void> {
  const [answer] = await ctx.prepared<{ done: boolean }>(
    'end_persons_session',
    'select identity.end_persons_session($1, $2) as done',
    [personId, id],
  )
  if (!answer?.done) throw new NotFound('session')
  await recordEvent(ctx, 'session.revoked', { kind: 'session', id })
  await accessRevoked(ctx)
}
