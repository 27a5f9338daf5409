import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { theRow } from '#platform/db/the-row.ts'
import type { Proof } from '../domain/proofs.ts'
import { newLinkSecret } from '../links/index.ts'
import { joining } from '../refusals.ts'
import { codeHash, type RecoveryCode } from './ask-recovery.ts'
import { newRecoveryWord } from './recovery-word.ts'

export interface Confirmed {
  readonly recoveryId: string
  /** 1: a different colleague has to confirm as well. 2: the person can come back. */
  readonly confirmations: number
  /** For `/recover/<secret>`, handed over by whoever confirmed second; absent when the person's own page opens. */
  readonly secret: string | undefined
  /** What whoever confirmed first says to a person who has no code: the link opens with it. */
  readonly word: string | undefined
  readonly expiresAt: Date | undefined
}

/**
 * A colleague has proved anew who the person is: met them, or called them back at a number found without them.
 *
 * Two different colleagues must. The first one says whose recovery the code is, or begins one without a code and is given
 * a word to say; the second makes the link open. So neither of them can come in as the person alone. The key of the table
 * tells the two apart.
 *
 * @throws {NotFound} nobody whom the actor verifies, or themself @throws {Conflict} `already-confirmed`,
 *   `recovery-confirmed` @throws {Invalid} `no-such-code`, `code-needed`, `other-code`
 */
export async function confirmRecovery(
  ctx: Context,
  personId: string,
  proof: { readonly how: Proof; readonly code: RecoveryCode | undefined },
): Promise<Confirmed> {
  const { secret, hash } = newLinkSecret()
  const { word, hash: wordHash } = newRecoveryWord()
  const done = await orRefuse(joining, async () =>
    theRow(
      await ctx.prepared<{
        recovery: string
        confirmed: number
        minted: boolean
        worded: boolean
        expires_at: Date | null
      }>(
        'confirm_recovery',
        'select recovery, confirmed, minted, worded, expires_at from identity.confirm_recovery($1, $2, $3, $4, $5)',
        [personId, proof.code === undefined ? null : codeHash(proof.code), proof.how, hash, wordHash],
      ),
    ),
  )
  await recordEvent(
    ctx,
    'recovery.confirmed',
    { kind: 'person', id: personId },
    { recovery: done.recovery, how: proof.how, count: done.confirmed },
  )
  return {
    recoveryId: done.recovery,
    confirmations: done.confirmed,
    secret: done.minted ? secret : undefined,
    word: done.worded ? word : undefined,
    expiresAt: done.expires_at ?? undefined,
  }
}
