import { createHash } from 'node:crypto'
import type { Context } from '#platform/db/actor.ts'
import { theRow } from '#platform/db/the-row.ts'
import { Forbidden, Invalid } from '#platform/errors.ts'
import type { RouteRequest } from '#platform/http/route.ts'
import { newSpokenCode, readSpokenCode, type SpokenCode } from '../domain/spoken-code.ts'
import { asLinkHolder } from '../links/index.ts'

/** Two groups of three, as for an invitation: with five tries nothing to guess. */
const GROUP = 3

/** What the first of two colleagues says to a person who has no code, so that the second's link alone lets nobody in. */
export function newRecoveryWord(): { readonly word: SpokenCode; readonly hash: Buffer } {
  const word = newSpokenCode(GROUP)
  return { word, hash: digest(word) }
}

/**
 * Whoever holds the link says the word. In a transaction of its own, so that a wrong one counts whatever comes of the rest.
 *
 * @returns what coming back wants within a quarter of an hour
 * @throws {Invalid} `word-missing`, `wrong-word` · {Forbidden} `link-is-void` from the fifth wrong one on, `link-not-open`
 */
export async function sayWord(
  req: Pick<RouteRequest, 'run' | 'services' | 'requestId'>,
  secret: string,
  typed: string,
): Promise<Buffer> {
  const word = readSpokenCode(typed, GROUP)
  if (word === undefined)
    throw wrong(
      'word-missing',
      'Write the six letters and digits that the colleague who confirmed first told you.',
    )
  const hash = digest(word)
  const said = await asLinkHolder(req, secret, (ctx) => tryWord(ctx, hash))
  if (said.answer === 'right') return hash
  if (said.answer === 'wrong') {
    const left = said.tries_left === 1 ? 'one try is left' : `${String(said.tries_left)} tries are left`
    throw wrong(
      'wrong-word',
      `That is not the code. Call the colleague who confirmed first and ask for it again: ${left}.`,
    )
  }
  throw new Forbidden(
    'link-is-void',
    'The code was wrong five times, so this link opens no more. Ask both colleagues to begin again.',
  )
}

interface Said {
  readonly answer: 'right' | 'wrong' | 'void'
  readonly tries_left: number
}

/** One try. Only inside a transaction that is kept whatever comes of it. */
export async function tryWord(ctx: Context, hash: Buffer): Promise<Said> {
  return theRow(
    await ctx.prepared<Said>('say_word', 'select answer, tries_left from identity.say_word($1)', [hash]),
  )
}

function wrong(code: string, sentence: string): Invalid {
  return new Invalid(code, sentence, [{ field: 'code', sentence }])
}

function digest(word: SpokenCode): Buffer {
  return createHash('sha256').update(`recovery word:${word}`).digest()
}
