import { createHash, randomInt } from 'node:crypto'
import type { Context } from '#platform/db/actor.ts'
import { newLinkSecret } from '../links/index.ts'
import { theRow } from '../people/refused.ts'

/** Letters and digits that cannot be mistaken for each other when they are read out. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** What a person reads out to two colleagues: two groups of four. */
export type RecoveryCode = string

function newCode(): RecoveryCode {
  const group = () => Array.from({ length: 4 }, () => SIGNS[randomInt(SIGNS.length)]).join('')
  return `${group()}-${group()}`
}

/** A code as it was typed in, in the one form that is compared; undefined when it cannot be one. */
export function readCode(typed: string): RecoveryCode | undefined {
  const signs = typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
  return signs.length === 8 && [...signs].every((sign) => SIGNS.includes(sign))
    ? `${signs.slice(0, 4)}-${signs.slice(4)}`
    : undefined
}

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
  const code = newCode()
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
