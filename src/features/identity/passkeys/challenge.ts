import { createHash, randomBytes } from 'node:crypto'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Forbidden } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'

const t = translator('en')

export type ChallengePurpose = 'sign-in' | 'enroll' | 'oidc-sign-in' | 'oidc-join'

/** Where the database was given no key, and so believes no statement. */
export const NO_SALT = Buffer.alloc(16)

/** A challenge that somebody answered. Nobody can answer it again. */
export interface Spent {
  readonly id: string
  readonly purpose: ChallengePurpose
  /** The database's clock. */
  readonly at: Date
  /** Of the key under which it is to be stated what the answer was. */
  readonly salt: Buffer
}

/**
 * A random value for somebody to answer: once, and for this purpose only.
 *
 * @returns 43 signs of base64url; the database keeps only their hash.
 * @throws {Forbidden} `may-not-enroll` where adding a way in needs a fresh proof or a link, and there is neither
 */
export async function openChallenge(ctx: Context, purpose: ChallengePurpose): Promise<string> {
  const challenge = randomBytes(32).toString('base64url')
  await orRefuse(
    { insufficient_privilege: mayNotEnroll },
    ctx.prepared('challenge_open', 'select identity.open_challenge($1, $2)', [purpose, sha256(challenge)]),
  )
  return challenge
}

/** Undefined: never asked, for something else, too old, or answered before. */
export async function spendChallenge(
  ctx: Context,
  purpose: ChallengePurpose,
  challenge: string,
): Promise<Spent | undefined> {
  const [row] = await ctx.prepared<{ id: string | null; at: Date; salt: Buffer | null }>(
    'challenge_spend',
    'select id, at, identity.statement_salt() as salt from identity.spend_challenge($1, $2)',
    [purpose, sha256(challenge)],
  )
  return row?.id ? { id: row.id, purpose, at: row.at, salt: row.salt ?? NO_SALT } : undefined
}

export function mayNotEnroll(): Forbidden {
  return new Forbidden('may-not-enroll', t('signin.refused.may-not-enroll'))
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
