import { recordEvent } from '#features/audit/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { numberDigest } from './delivery/seal.ts'

/**
 * Whoever reads what comes to a number answered that they want no more texts: nobody's notices go there by text until
 * START comes from it, or its owner gives it again. Whoever texted is told the same whatever came of it. Leans on
 * address_by_digest.
 *
 * @param number in international form, from a message whose signature was checked; never kept and never logged
 */
export async function stopTexts(ctx: Context, keyring: Keyring, number: string): Promise<void> {
  const stopped = await ctx.prepared<{ id: string }>(
    'texts_stop',
    'select id from notices.stop_texts($1) id',
    [numberDigest(keyring, number)],
  )
  for (const { id } of stopped)
    await recordEvent(ctx, 'address.stopped', { kind: 'address', id }, { by: 'text' })
}

/** The same reader wants texts again: what they stopped by text goes on, and nothing that ended otherwise. */
export async function startTexts(ctx: Context, keyring: Keyring, number: string): Promise<void> {
  const started = await ctx.prepared<{ id: string }>(
    'texts_start',
    'select id from notices.start_texts($1) id',
    [numberDigest(keyring, number)],
  )
  for (const { id } of started)
    await recordEvent(ctx, 'address.started', { kind: 'address', id }, { by: 'text' })
}
