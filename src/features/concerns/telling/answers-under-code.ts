import { readCode } from '#features/corrections/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { openAnswer } from '../sealing.ts'
import { codeDigest } from './tell-concern.ts'

interface Row {
  readonly coalition: string
  readonly agency: string
  readonly keyOwner: string
  readonly id: string
  readonly epoch: number
  readonly words: Buffer
}

/**
 * What was answered to consults, for whoever holds their code: in the order they were asked.
 *
 * @returns none for what waits, for a concern, and for a code that nobody was given: they look the same
 * @throws {KeyStoreAway} · {AgencyKeyAway}
 */
export async function answersUnderCode(
  ctx: Context,
  { keyring, keyStore }: { readonly keyring: Keyring; readonly keyStore: KeyStore },
  typed: string,
): Promise<readonly string[]> {
  const code = readCode(typed)
  if (code === undefined) return []
  const rows = await ctx.prepared<Row>(
    'concerns_answer_of',
    `select coalition, agency, key_owner as "keyOwner", id, epoch, words from concerns.answer_of($1)`,
    [codeDigest(keyring, code)],
  )
  return await Promise.all(
    rows.map((row) => openAnswer(keyStore, row, { epoch: row.epoch, ciphertext: row.words })),
  )
}
