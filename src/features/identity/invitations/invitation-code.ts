import { createHash } from 'node:crypto'
import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { theRow } from '#platform/db/the-row.ts'
import { Forbidden, Invalid } from '#platform/errors.ts'
import type { RouteRequest } from '#platform/http/route.ts'
import { translator } from '#platform/i18n/index.ts'
import { newSpokenCode, readSpokenCode, type SpokenCode } from '../domain/spoken-code.ts'
import { asLinkHolder } from '../links/index.ts'

const t = translator('en')

/** Two groups of three: short enough to say on the phone, and with five tries nothing to guess. */
const GROUP = 3

/** What the maker of an invitation says by another way than its link. */
export function newInvitationCode(): { readonly code: SpokenCode; readonly hash: Buffer } {
  const code = newSpokenCode(GROUP)
  return { code, hash: digest(code) }
}

/** What somebody typed, as it is compared; undefined where it cannot be a code. */
export function readInvitationCode(typed: string): Buffer | undefined {
  const code = readSpokenCode(typed, GROUP)
  return code === undefined ? undefined : digest(code)
}

type Asking = Pick<RouteRequest, 'run' | 'services' | 'requestId'>

/**
 * Whoever holds the link says the code. In a transaction of its own, so that a wrong one counts whatever comes of the rest.
 *
 * @param field its name in the form
 * @returns what accepting wants within a quarter of an hour
 * @throws {Invalid} `code-missing`, `wrong-code` · {Forbidden} `link-is-void` from the fifth wrong one on, `link-not-open`
 */
export async function sayCode(req: Asking, secret: string, typed: string, field: string): Promise<Buffer> {
  const hash = readInvitationCode(typed)
  if (hash === undefined)
    throw wrong(
      'code-missing',
      field,
      'Write the six letters and digits of the code, as whoever invited you said them.',
    )
  const said = await asLinkHolder(req, secret, (ctx) => tryCode(ctx, hash))
  if (said.answer === 'right') return hash
  if (said.answer === 'wrong') {
    const left = said.tries_left === 1 ? 'one try is left' : `${String(said.tries_left)} tries are left`
    throw wrong(
      'wrong-code',
      field,
      `That is not the code. Call the person who invited you and ask for it again: ${left}.`,
    )
  }
  throw new Forbidden('link-is-void', t('people.refused.link-is-void'))
}

interface Said {
  readonly answer: 'right' | 'wrong' | 'void'
  readonly tries_left: number
}

/** One try. Only inside a transaction that is kept whatever comes of it. */
export async function tryCode(ctx: Context, hash: Buffer): Promise<Said> {
  const said = theRow(
    await ctx.prepared<Said>('say_code', 'select answer, tries_left from identity.say_code($1)', [hash]),
  )
  const id = ctx.actor.kind === 'link' ? ctx.actor.linkId : ''
  if (said.answer !== 'right') await recordEvent(ctx, 'invitation.code-wrong', { kind: 'link', id })
  return said
}

function wrong(code: string, field: string, sentence: string): Invalid {
  return new Invalid(code, sentence, [{ field, sentence }])
}

function digest(code: SpokenCode): Buffer {
  return createHash('sha256').update(`invitation:${code}`).digest()
}
