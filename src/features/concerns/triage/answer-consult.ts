import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { looksIdentifying } from '../domain/look-through.ts'
import { clean } from '../domain/read-telling.ts'
import { invalidOf, orDeclined } from '../refusals.ts'
import { sealAnswer } from '../sealing.ts'
import { openConcern } from './open-concern.ts'

/** Longest answer, in characters. */
export const LONGEST_ANSWER = 2000

/**
 * Answers a consult. Whoever holds its code reads the answer, so it names nobody either.
 *
 * @throws {Invalid} `answer`, `answer-long`, `answer-names` · {Conflict} `not-a-consult`, `not-waiting` · {NotFound}
 */
export async function answerConsult(ctx: Context, keys: KeyStore, id: string, typed: string): Promise<void> {
  const text = clean(typed)
  if (text === '') throw invalidOf('answer', 'answer')
  if (text.length > LONGEST_ANSWER) throw invalidOf('answer-long', 'answer')
  // Numbers of lines, laws and days are what an answer is made of.
  if (looksIdentifying(text, ['number', 'date'])) throw invalidOf('answer-names', 'answer')
  const { place } = await openConcern(ctx, keys, id)
  const { epoch, ciphertext } = await sealAnswer(keys, place, text)
  await orDeclined(
    ctx.prepared('concerns_answer', 'select concerns.answer($1, $2, $3)', [id, epoch, ciphertext]),
  )
  await recordEvent(ctx, 'concern.answered', { kind: 'concern', id })
}
