import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { theRow } from '#platform/db/the-row.ts'
import { joining } from '../refusals.ts'

/**
 * Stops a recovery: the person, from a sign-in that still works, or a colleague who could confirm it.
 *
 * @returns whose it was @throws {NotFound} not theirs @throws {Conflict} `recovery-has-ended`
 */
export async function stopRecovery(ctx: Context, recoveryId: string): Promise<string> {
  const { person } = await orRefuse(joining, async () =>
    theRow(
      await ctx.prepared<{ person: string }>('stop_recovery', 'select identity.stop_recovery($1) as person', [
        recoveryId,
      ]),
    ),
  )
  await recordEvent(ctx, 'recovery.stopped', { kind: 'person', id: person }, { recovery: recoveryId })
  return person
}
