import { createHash } from 'node:crypto'
import * as client from 'openid-client'
import { z } from 'zod'
import type { Context } from '#platform/db/actor.ts'
import type { Services } from '#platform/http/route.ts'
import { NO_SALT, openChallenge, type Spent } from '../passkeys/challenge.ts'
import { secretHash, signInFailed } from '../passkeys/sign-in.ts'
import { connectProvider } from './provider-call.ts'

export type OidcServices = Pick<Services, 'config' | 'keyring' | 'log'>

/** What a sign-in that went on at the provider still has to know when it comes back. */
const keptFlow = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  back: z.string().optional(),
  again: z.boolean(),
  /** Hash of the session this browser had, as hex. */
  replaces: z.string().optional(),
  /** Secret of the one-time link by which somebody joins. */
  link: z.string().optional(),
  /** Digest of the code that they said for it, as hex. */
  code: z.string().optional(),
})
export type KeptFlow = z.output<typeof keptFlow>

export interface FlowWish {
  readonly back?: string | undefined
  readonly again: boolean
  readonly session?: string | undefined
  readonly link?: string | undefined
  readonly code?: Buffer | undefined
}

const ABOUT = 'identity.flow'
export const SECRET_ABOUT = 'identity.provider.client_secret'

/** Where the provider sends people back to. The administrator enters this address there. */
export function returnAddress(publicUrl: string): string {
  return `${publicUrl}/sign-in/agency/return`
}

/** Whose sign-in name it is; undefined when nobody's. */
export async function providerNamed(ctx: Context, services: OidcServices, name: string) {
  const [row] = await ctx.prepared<{ id: string; issuer: string; client_id: string; client_secret: Buffer }>(
    'provider_named',
    'select id, issuer, client_id, client_secret from identity.provider_named($1)',
    [name],
  )
  return row && { id: row.id, ...opened(services, row) }
}

function opened(
  { keyring }: OidcServices,
  row: { issuer: string; client_id: string; client_secret: Buffer },
) {
  return {
    issuer: row.issuer,
    clientId: row.client_id,
    clientSecret: keyring.open(row.client_secret, SECRET_ABOUT),
  }
}

type Provider = NonNullable<Awaited<ReturnType<typeof providerNamed>>>

/**
 * Where to send the browser, after asking the provider about itself. Nothing is kept yet.
 *
 * @throws {Error} when the provider does not answer as one
 */
export async function prepareFlow(services: OidcServices, provider: Provider, wish: FlowWish) {
  const { publicUrl, privateHosts = [] } = services.config
  const config = await connectProvider(provider, privateHosts)
  const kept: KeptFlow = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
    again: wish.again,
    back: wish.back,
    replaces: secretHash(wish.session)?.toString('hex'),
    link: wish.link,
    code: wish.code?.toString('hex'),
  }
  const to = client.buildAuthorizationUrl(config, {
    redirect_uri: returnAddress(publicUrl),
    scope: 'openid',
    state: kept.state,
    nonce: kept.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(kept.verifier),
    code_challenge_method: 'S256',
    // Proving it again means proving it, not being known to the provider from this morning.
    ...(wish.again && { prompt: 'login', max_age: '0' }),
  })
  return { to: to.href, kept }
}

/** Keeps it for ten minutes. @returns the secret for the browser's cookie. */
export async function keepFlow(
  ctx: Context,
  { keyring }: OidcServices,
  provider: Provider,
  kept: KeptFlow,
): Promise<string> {
  const secret = await openChallenge(ctx, kept.link === undefined ? 'oidc-sign-in' : 'oidc-join')
  await ctx.prepared('flow_keep', 'select identity.keep_flow($1, $2, $3)', [
    hash(secret),
    provider.id,
    keyring.seal(JSON.stringify(kept), ABOUT),
  ])
  return secret
}

export interface CameBack {
  readonly spent: Spent
  readonly providerId: string
  readonly provider: Parameters<typeof connectProvider>[0]
  readonly kept: KeptFlow
}

/** The flow that this browser began, once; undefined when it began none. */
export async function spendFlow(
  ctx: Context,
  services: OidcServices,
  secret: string,
): Promise<CameBack | undefined> {
  const [row] = await ctx.prepared<{
    id: string
    purpose: 'oidc-sign-in' | 'oidc-join'
    at: Date
    provider: string
    issuer: string
    client_id: string
    client_secret: Buffer
    sealed: Buffer
    salt: Buffer | null
  }>('flow_spend', 'select *, identity.statement_salt() as salt from identity.spend_flow($1)', [hash(secret)])
  if (!row) return undefined
  return {
    spent: { id: row.id, purpose: row.purpose, at: row.at, salt: row.salt ?? NO_SALT },
    providerId: row.provider,
    provider: opened(services, row),
    kept: keptFlow.parse(JSON.parse(services.keyring.open(row.sealed, ABOUT))),
  }
}

/**
 * Who the provider says it is: the code is exchanged with our secret and the proof key, and the token's issuer,
 * audience, nonce, times, signature and kind are checked, as is that this answer came from this provider (RFC 9207).
 *
 * @param search the query of the address to which the browser came back
 * @returns the `sub`
 * @throws {Forbidden} `sign-in-failed`, whatever the reason; the log has a code
 */
export async function subjectOf(services: OidcServices, back: CameBack, search: string): Promise<string> {
  const { publicUrl, privateHosts = [] } = services.config
  try {
    const config = await connectProvider(back.provider, privateHosts)
    const tokens = await client.authorizationCodeGrant(config, new URL(search, returnAddress(publicUrl)), {
      pkceCodeVerifier: back.kept.verifier,
      expectedState: back.kept.state,
      expectedNonce: back.kept.nonce,
      idTokenExpected: true,
      ...(back.kept.again && { maxAge: 300 }),
    })
    const subject = tokens.claims()?.sub
    if (!saysWhoItIs(tokens.id_token ?? '')) throw signInFailed()
    if (subject === undefined || subject.length > 255) throw signInFailed()
    return subject
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    services.log.warn('oidc.refused', { code: code.slice(0, 60) })
    throw signInFailed()
  }
}

/**
 * Whether a token is of the kind that says who somebody is. A provider signs others under the same key (to open its
 * doors, to say that somebody left), and those name their kind: `at+jwt`, `logout+jwt`.
 */
function saysWhoItIs(token: string): boolean {
  const head = Buffer.from(token.split('.', 1)[0] ?? '', 'base64url').toString('utf8')
  const { typ } = z.object({ typ: z.string().optional() }).parse(JSON.parse(head))
  return typ === undefined || typ.toLowerCase() === 'jwt'
}

function hash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
