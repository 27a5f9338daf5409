import * as client from 'openid-client'
import { guardedFetch, isAllowed } from '#platform/outgoing/guarded-fetch.ts'

/** An agency's provider, as its administrator set it, with its secret opened. */
export interface KnownProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

/** Signatures that only the provider's own key can make. Never `none`, nor any made with what we hold too. */
const ALGORITHMS = [
  'RS256',
  'ES256',
  'PS256',
  'EdDSA',
  'Ed25519',
  'RS384',
  'ES384',
  'PS384',
  'RS512',
  'ES512',
  'PS512',
]

/**
 * Reads what a provider says of itself and makes ready to talk to it: over TLS and to public addresses only, unless the
 * operator named its host, with bounds on size and time.
 *
 * @throws {Error} whatever is wrong with it; for the log as a code, never for the person.
 */
export async function connectProvider(
  provider: KnownProvider,
  allowHosts: readonly string[],
): Promise<client.Configuration> {
  const issuer = new URL(provider.issuer)
  const insecure = issuer.protocol === 'http:' && isAllowed(issuer, allowHosts)
  const config = await client.discovery(
    issuer,
    provider.clientId,
    { client_secret: provider.clientSecret },
    client.ClientSecretBasic(provider.clientSecret),
    {
      [client.customFetch]: outgoing(allowHosts),
      execute: insecure ? [client.allowInsecureRequests] : [],
      timeout: 10,
    },
  )
  const offered = config.serverMetadata().id_token_signing_alg_values_supported ?? []
  const algorithm = ALGORITHMS.find((one) => offered.includes(one))
  if (algorithm === undefined) throw new Error('the provider signs with no key of its own')
  const strict = new client.Configuration(
    config.serverMetadata(),
    provider.clientId,
    { client_secret: provider.clientSecret, id_token_signed_response_alg: algorithm },
    client.ClientSecretBasic(provider.clientSecret),
  )
  strict[client.customFetch] = outgoing(allowHosts)
  strict.timeout = 10
  if (insecure) client.allowInsecureRequests(strict)
  // The token came over TLS, but its signature is checked all the same.
  client.enableNonRepudiationChecks(strict)
  return strict
}

function outgoing(allowHosts: readonly string[]): client.CustomFetch {
  return async (url, options) => {
    const answer = await guardedFetch(url, {
      method: options.method === 'POST' ? 'POST' : 'GET',
      headers: options.headers,
      ...(options.body !== undefined && options.body !== null && { body: String(options.body) }),
      maxBytes: 200_000,
      timeoutMs: 10_000,
      maxRedirects: 0,
      allowHosts,
    })
    const body = new Uint8Array(await answer.bytes())
    const headers = Object.entries(answer.headers).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[name, value]] : [],
    )
    return new Response(body, { status: answer.status, headers })
  }
}
