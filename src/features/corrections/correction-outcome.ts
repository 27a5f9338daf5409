import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'
import type { Why } from './domain/choices.ts'
import { readCode } from './domain/code.ts'
import { codeDigest } from './seal-words.ts'

/** How a message ended. Says nothing of what it was about: a code on paper may be found by somebody else. */
export interface CorrectionOutcome {
  readonly state: 'received' | 'looking' | 'changed' | 'not-changed'
  readonly why: Why | null
}

/**
 * @param typed the code as somebody copied it.
 * @throws {NotFound} `no-such-code`: no message has it, or it is no code at all.
 */
export async function correctionOutcome(
  ctx: Context,
  keyring: Keyring,
  typed: string,
): Promise<CorrectionOutcome> {
  const code = readCode(typed)
  if (code === undefined) throw new NotFound('code')
  const [found] = await ctx.prepared<CorrectionOutcome>(
    'correction_outcome',
    'select state, why from directory.correction_outcome($1)',
    [codeDigest(keyring, code)],
  )
  if (!found) throw new NotFound('code')
  return { state: found.state, why: found.why }
}
