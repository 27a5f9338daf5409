import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { theRow } from '#platform/db/the-row.ts'
import { accessRevoked } from '../memberships/access-revoked.ts'
import { joining } from '../refusals.ts'

/**
 * The holder of the link has set up a new passkey, in this same transaction. Older ways in and all sign-ins end, and for
 * 24 hours sensitive and grave pages stay closed: time for the person and the administrators to notice.
 *
 * @param word what `sayWord` gave, where the person had no code
 * @returns who came back @throws {Conflict} `recovery-has-ended`, `recovery-not-approved` · {Forbidden} `word-needed`
 */
export async function finishRecovery(ctx: Context, word?: Buffer): Promise<string> {
  const { person } = await orRefuse(joining, async () =>
    theRow(
      await ctx.prepared<{ person: string }>(
        'finish_recovery',
        'select identity.finish_recovery($1) as person',
        [word ?? null],
      ),
    ),
  )
  await recordEvent(ctx, 'recovery.finished', { kind: 'person', id: person })
  await accessRevoked(ctx)
  return person
}
