import { createHash, randomBytes } from 'node:crypto'
import {
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server'
import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Forbidden, Refusal } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { signingIn } from '../refusals.ts'
import { type Assertion, challengeIn } from './answer.ts'
import { openChallenge, type Spent, spendChallenge } from './challenge.ts'
import { algorithmOf, decoyKeys } from './decoys.ts'
import { originOf, rpIdOf, type Site } from './site.ts'
import { stated } from './statement.ts'

const t = translator('en')

/**
 * What the page hands to `navigator.credentials.get`: any passkey of this site will do, so nothing is asked about who
 * it is and nothing tells who has one.
 */
export async function startPasskeySignIn(
  ctx: Context,
  site: Site,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return await generateAuthenticationOptions({
    rpID: rpIdOf(site),
    challenge: Buffer.from(await openChallenge(ctx, 'sign-in'), 'base64url'),
    userVerification: 'required',
    timeout: 300_000,
  })
}

export interface PasskeyAnswer {
  readonly answer: Assertion
  /** A word or two about the browser. */
  readonly device?: string | undefined
  /** The session secret that came with the call; its session ends. */
  readonly replaces?: string | undefined
  /** In the middle of something: only the person whose session it was may go on. */
  readonly samePerson?: boolean
}

export interface SignedInAs {
  /** For the cookie; only its hash is stored. */
  readonly secret: string
  readonly personId: string
  readonly sessionId: string
}

type Run = <T>(work: (ctx: Context) => Promise<T>) => Promise<T>

/**
 * Signs in whoever's passkey answered. Two transactions: the challenge stays spent whatever comes of it.
 *
 * A passkey that is not ours costs the same steps, the same work and the same words as one of ours with a bad signature:
 * the answer is checked against a key of each algorithm, its own among them if it has one.
 *
 * @throws {Forbidden} `sign-in-failed`, whatever the reason · `somebody-else` with `samePerson`
 */
export async function signInByPasskey(run: Run, site: Site, asked: PasskeyAnswer): Promise<SignedInAs> {
  const { answer } = asked
  const { spent, key } = await run(async (ctx) => ({
    spent: await spendChallenge(ctx, 'sign-in', challengeIn(answer)),
    key: await passkeyFor(ctx, answer.id),
  }))
  const found = await verified(site, answer, key)
  try {
    if (!spent || !found) throw signInFailed()
    return await run((ctx) => openSession(ctx, site, asked, { ...found, spent }))
  } catch (error) {
    // Also what the database refuses that everything before it believed: a counter that went back, somebody else.
    if (error instanceof Refusal)
      await run((ctx) =>
        recordEvent(
          ctx,
          'session.refused',
          { kind: 'passkey', id: traceOf(answer.id) },
          { method: 'passkey' },
        ),
      )
    throw error
  }
}

interface KnownPasskey {
  readonly id: string | null
  readonly public_key: Buffer | null
  readonly handle: string | null
}

async function passkeyFor(ctx: Context, credential: string): Promise<KnownPasskey> {
  const [row] = await ctx.prepared<KnownPasskey>(
    'passkey_for',
    'select id, public_key, handle from identity.passkey_for($1)',
    [Buffer.from(credential, 'base64url')],
  )
  return row ?? { id: null, public_key: null, handle: null }
}

interface Verified {
  readonly passkeyId: string
  readonly counter: number
  readonly backedUp: boolean
}

async function verified(site: Site, answer: Assertion, known: KnownPasskey): Promise<Verified | undefined> {
  const own = known.public_key && algorithmOf(known.public_key)
  let found: Verified | undefined
  for (const [algorithm, decoy] of decoyKeys()) {
    const isOwn = algorithm === own && known.public_key !== null
    const checked = await check(site, answer, isOwn ? known.public_key : decoy)
    // Authenticators say whose passkey it is; a discoverable one always does.
    const handle = Buffer.from(answer.response.userHandle ?? '', 'base64url').toString('utf8')
    if (isOwn && checked && known.id !== null && handle === known.handle) {
      found = { passkeyId: known.id, ...checked }
    }
  }
  return found
}

async function check(
  site: Site,
  answer: Assertion,
  publicKey: Uint8Array,
): Promise<Omit<Verified, 'passkeyId'> | undefined> {
  try {
    const result = await verifyAuthenticationResponse({
      response: answer as Parameters<typeof verifyAuthenticationResponse>[0]['response'],
      expectedChallenge: challengeIn(answer),
      expectedOrigin: originOf(site),
      expectedRPID: rpIdOf(site),
      requireUserVerification: true,
      // The database compares counters, after the signature: here it would tell a known passkey from an unknown one.
      credential: { id: answer.id, publicKey: new Uint8Array(publicKey), counter: 0 },
    })
    if (!result.verified) return undefined
    const { newCounter, credentialBackedUp } = result.authenticationInfo
    return { counter: newCounter, backedUp: credentialBackedUp }
  } catch {
    return undefined
  }
}

async function openSession(
  ctx: Context,
  site: Site,
  asked: PasskeyAnswer,
  found: Verified & { readonly spent: Spent },
): Promise<SignedInAs> {
  const secret = randomBytes(32).toString('base64url')
  const hash = createHash('sha256').update(secret).digest('hex')
  const { statement, mac } = stated(site.keyring, found.spent, [
    found.passkeyId,
    hash,
    found.counter,
    found.backedUp,
  ])
  const [row] = await orRefuse(
    opening,
    ctx.prepared<{ session: string; person: string }>(
      'session_open',
      'select session, person from identity.open_session($1, $2, $3, $4, $5)',
      [statement, mac, asked.device ?? null, secretHash(asked.replaces), asked.samePerson === true],
    ),
  )
  if (!row) throw signInFailed()
  await recordEvent(ctx, 'session.opened', { kind: 'session', id: row.session }, { method: 'passkey' })
  return { secret, personId: row.person, sessionId: row.session }
}

/** What the database keeps of a session's secret; null: there was none. */
export function secretHash(secret: string | undefined): Buffer | null {
  return secret === undefined ? null : createHash('sha256').update(secret).digest()
}

/** What the functions that open a session decline; one answer for all that does not sign anybody in. */
export const opening = [signingIn, { invalid_authorization_specification: signInFailed }]

export function signInFailed(): Forbidden {
  return new Forbidden('sign-in-failed', t('signin.refused.sign-in-failed'))
}

/** Tells two attempts with the same passkey from two with others, and nothing about whose it is. */
function traceOf(credential: string): string {
  return createHash('sha256').update(`passkey:${credential}`).digest('hex').slice(0, 16)
}
