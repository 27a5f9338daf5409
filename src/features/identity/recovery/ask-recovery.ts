import { createHash } from 'node:crypto'
import type { Context } from '#platform/db/actor.ts'
import { theRow } from '#platform/db/the-row.ts'
import { newSpokenCode, readSpokenCode, type SpokenCode } from '../domain/spoken-code.ts'
import { newLinkSecret } from '../links/index.ts'

/** What a person reads out to two colleagues: two groups of four. */
export type RecoveryCode = SpokenCode

/** A code as it was typed in, in the one form that is compared; undefined when it cannot be one. */
export const readCode = (typed: string): RecoveryCode | undefined => readSpokenCode(typed, 4)

export function codeHash(code: RecoveryCode): Buffer {
  return createHash('sha256').update(`recovery:${code}`).digest()
}

/**
 * Anybody asks for a way back in. Nothing is looked up and nobody is named, so that the answer is the same whether there
 * is such a person or not: a code to read out, and a page that opens when two colleagues have confirmed.
 */
export async function askRecovery(
  ctx: Context,
): Promise<{ code: RecoveryCode; secret: string; expiresAt: Date }> {
  const code = newSpokenCode(4)
  const { secret, hash } = newLinkSecret()
  const made = theRow(
    await ctx.prepared<{ expires_at: Date }>(
      'ask_recovery',
      'select expires_at from identity.ask_recovery($1, $2)',
      [codeHash(code), hash],
    ),
  )
  return { code, secret, expiresAt: made.expires_at }
}
