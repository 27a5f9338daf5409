import { createHash, randomBytes } from 'node:crypto'
import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Conflict, Forbidden } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { signingIn } from '../refusals.ts'
import { type Attestation, challengeIn } from './answer.ts'
import { mayNotEnroll, openChallenge, type Spent, spendChallenge } from './challenge.ts'
import { originOf, rpIdOf, type Site } from './site.ts'
import { stated } from './statement.ts'

const t = translator('en')

/** ECDSA with P-256, Ed25519 and RSA (Windows Hello): what authenticators in use can do. */
const ALGORITHMS = [-7, -8, -257]

/**
 * Begins a passkey for whoever may add one: a person who proved who they are within five minutes, or whoever holds an
 * open invitation, recovery or set-up link that was made for a person (`identity.let_enroll`).
 *
 * @returns what the page hands to `navigator.credentials.create`.
 * @throws {Forbidden} `may-not-enroll`
 */
export async function startEnrollment(
  ctx: Context,
  site: Site,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const [who] = await ctx.prepared<{ handle: string; name: string; known: Buffer[] }>(
    'enrolling',
    'select handle, name, known from identity.enrolling()',
    [],
  )
  if (!who) throw mayNotEnroll()
  return await generateRegistrationOptions({
    rpName: 'Breakwater',
    rpID: rpIdOf(site),
    challenge: Buffer.from(await openChallenge(ctx, 'enroll'), 'base64url'),
    userID: Buffer.from(who.handle),
    userName: who.name,
    userDisplayName: who.name,
    attestationType: 'none',
    excludeCredentials: who.known.map((id) => ({ id: id.toString('base64url') })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
    timeout: 300_000,
  })
}

export interface Enrolled {
  readonly passkeyId: string
  readonly personId: string
  /** Secret for the cookie, where `signIn` asked for one and the caller holds a link. */
  readonly session: string | undefined
}

/** First half of {@link finishEnrollment}, in a transaction of its own: an answer that fails is spent all the same. */
export async function spendEnrollment(ctx: Context, answer: Attestation): Promise<Spent | undefined> {
  return await spendChallenge(ctx, 'enroll', challengeIn(answer))
}

export interface NewPasskey {
  readonly answer: Attestation
  readonly spent: Spent | undefined
  /** What its owner calls it; 1 to 60 characters. */
  readonly label: string
  /** A word or two about the browser. */
  readonly device?: string | undefined
  /** Sign whoever holds a link in at once: they have just shown the passkey. */
  readonly signIn?: boolean
}

/**
 * Keeps the passkey that answered.
 *
 * The link that led here is not used up: whoever calls does that in the same transaction, together with what else
 * joining or recovering means. A person must be active before `signIn` can open their session.
 *
 * @throws {Forbidden} `passkey-not-verified`, `may-not-enroll` · {Conflict} `too-many-passkeys`, `passkey-known`
 */
export async function finishEnrollment(ctx: Context, site: Site, made: NewPasskey): Promise<Enrolled> {
  const { answer, spent } = made
  const found = spent && (await verified(site, answer))
  if (!found) throw notVerified()
  const { credential, credentialDeviceType, credentialBackedUp } = found
  const secret = made.signIn === true ? randomBytes(32).toString('base64url') : undefined
  const { statement, mac } = stated(site.keyring, spent, [
    Buffer.from(credential.id, 'base64url').toString('hex'),
    createHash('sha256').update(credential.publicKey).digest('hex'),
    credential.counter,
    credentialDeviceType === 'singleDevice',
    credentialBackedUp,
    secret === undefined ? '' : createHash('sha256').update(secret).digest('hex'),
  ])
  const [row] = await orRefuse(
    enrolling,
    ctx.prepared<{ passkey: string; person: string; session: string | null }>(
      'passkey_add',
      'select passkey, person, session from identity.add_passkey($1, $2, $3, $4, $5, $6)',
      [
        statement,
        mac,
        made.label,
        Buffer.from(credential.publicKey),
        credential.transports ?? [],
        made.device ?? null,
      ],
    ),
  )
  if (!row) throw mayNotEnroll()
  await recordEvent(ctx, 'passkey.added', { kind: 'passkey', id: row.passkey })
  if (row.session !== null)
    await recordEvent(ctx, 'session.opened', { kind: 'session', id: row.session }, { method: 'link' })
  return {
    passkeyId: row.passkey,
    personId: row.person,
    session: row.session === null ? undefined : secret,
  }
}

async function verified(site: Site, answer: Attestation) {
  try {
    const { verified: good, registrationInfo } = await verifyRegistrationResponse({
      response: answer as Parameters<typeof verifyRegistrationResponse>[0]['response'],
      expectedChallenge: challengeIn(answer),
      expectedOrigin: originOf(site),
      expectedRPID: rpIdOf(site),
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    })
    return good ? registrationInfo : undefined
  } catch {
    // The library throws for anything that does not hold; what exactly is of no use to whoever sent it.
    return undefined
  }
}

function notVerified(): Forbidden {
  return new Forbidden(
    'passkey-not-verified',
    'The passkey could not be verified, so nothing was changed. Try once more; five minutes are enough.',
  )
}

const enrolling = [
  signingIn,
  {
    unique_violation: () => new Conflict('passkey-known', t('signin.refused.passkey-known')),
    insufficient_privilege: mayNotEnroll,
    invalid_authorization_specification: notVerified,
  },
]
