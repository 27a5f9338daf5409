import { createHash, randomBytes } from 'node:crypto'
import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Invalid, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'

const t = translator('en')

export interface NewToken {
  readonly programId: string
  /** What it is for, 1 to 80 characters. */
  readonly label: string
  /** Permissions that a token may carry ({@link tokenScopes}); at least one. */
  readonly scopes: readonly string[]
  /** Days until it ends, 1 to 366. */
  readonly days: number
}

/** Marks a text as a token of ours, so that scanners of code find one that was left somewhere. */
export const TOKEN_PREFIX = 'bwt_'

/**
 * Makes an API token of a program of one's own agency; at the command line, of any.
 *
 * @returns its id, and the token: shown once, never stored.
 * @throws {NotFound} `no-such-program`: none, closed, or not of one's agency. The three look the same.
 * @throws {Invalid} `token-not-made` for a scope that no token may carry, or days out of range.
 */
export async function makeToken(ctx: Context, wanted: NewToken): Promise<{ id: string; token: string }> {
  const token = `${TOKEN_PREFIX}${randomBytes(32).toString('base64url')}`
  const hash = createHash('sha256').update(token).digest()
  const { programId, label, scopes, days } = wanted
  const noProgram = () => new NotFound('program')
  const [made] = await orRefuse(
    {
      insufficient_privilege: noProgram,
      invalid_text_representation: noProgram,
      check_violation: () => new Invalid('token-not-made', t('signin.refused.token-not-made')),
    },
    ctx.prepared<{ id: string }>('make_token', 'select identity.make_token($1, $2, $3, $4, $5) as id', [
      programId,
      label,
      [...new Set(scopes)],
      days,
      hash,
    ]),
  )
  const id = made?.id ?? ''
  await recordEvent(ctx, 'token.made', { kind: 'token', id }, { scopes: scopes.length, days })
  return { id, token }
}
