import type { Context } from '#platform/db/actor.ts'
import { endMembership } from './end-membership.ts'
import { giveRole, type NewRole } from './give-role.ts'

/**
 * Another role in place of one: given first, then the old one ends, so that nobody is without in between. Where the new
 * one waits for a second person, the old one stays until somebody ends it.
 *
 * @throws as {@link giveRole} and {@link endMembership}
 */
export async function changeRole(
  ctx: Context,
  change: { readonly personId: string; readonly membershipId: string; readonly successor: string | null },
  wanted: NewRole,
): Promise<{ waits: boolean }> {
  const given = await giveRole(ctx, change.personId, wanted)
  if (given.membershipId === null) return { waits: true }
  await endMembership(ctx, change.membershipId, { reason: 'role-changed', successor: change.successor })
  return { waits: false }
}
