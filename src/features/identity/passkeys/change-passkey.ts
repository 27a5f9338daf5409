import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { NotFound } from '#platform/errors.ts'
import { accessRevoked } from '../memberships/access-revoked.ts'
import { signingIn } from '../refusals.ts'

/** @throws {NotFound} no passkey of theirs */
export async function namePasskey(ctx: Context, id: string, label: string): Promise<void> {
  const [row] = await ctx.prepared<{ found: boolean }>(
    'passkey_name',
    'select identity.name_passkey($1, $2) as found',
    [id, label],
  )
  if (!row?.found) throw new NotFound('passkey')
  await recordEvent(ctx, 'passkey.named', { kind: 'passkey', id })
}

/**
 * Takes one of one's own passkeys out, and ends the sign-ins elsewhere that it opened. Needs a fresh proof.
 *
 * @throws {NotFound} no passkey of theirs · {Conflict} `last-way-in` · {Forbidden} `prove-again`,
 *   `own-passkey`
 */
export async function removePasskey(ctx: Context, id: string): Promise<void> {
  const [row] = await orRefuse(
    signingIn,
    ctx.prepared<{ found: boolean }>('passkey_remove', 'select identity.remove_passkey($1) as found', [id]),
  )
  if (!row?.found) throw new NotFound('passkey')
  await recordEvent(ctx, 'passkey.removed', { kind: 'passkey', id })
  await accessRevoked(ctx)
}
