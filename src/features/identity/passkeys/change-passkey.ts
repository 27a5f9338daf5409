import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, Forbidden, NotFound } from '#platform/errors.ts'
import { accessRevoked } from '../memberships/access-revoked.ts'
import { ownPasskeyNeeded } from '../people/refused.ts'

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
  const [row] = await ctx
    .prepared<{ found: boolean }>('passkey_remove', 'select identity.remove_passkey($1) as found', [id])
    .catch((error: unknown) => {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (code === 'BW006') {
        throw new Conflict('last-way-in', 'This is your only way in. Add another passkey first.')
      }
      if (code === 'BW010') throw ownPasskeyNeeded()
      if (code === 'BW002') throw new Forbidden('prove-again', 'Prove again that it is you, then go on.')
      throw error
    })
  if (!row?.found) throw new NotFound('passkey')
  await recordEvent(ctx, 'passkey.removed', { kind: 'passkey', id })
  await accessRevoked(ctx)
}
