import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import { CLIENT_ID, CLIENT_SECRET, close, listen } from './agency-provider.ts'

/** How the token of a provider that means ill is made. */
export interface Malice {
  readonly header?: Readonly<Record<string, unknown>>
  readonly claims?: Readonly<Record<string, unknown>>
  readonly signedWith?: 'own' | 'other' | 'secret' | 'nothing'
  /** Of the answer to the browser: RFC 9207. */
  readonly iss?: string | null
  /** Algorithms it says it signs with. */
  readonly offers?: readonly string[]
  /** Who it says it is, in what it says of itself. */
  readonly says?: string
  /** Its token names the key by which to believe it, and where that is to be found. */
  readonly bringsKey?: boolean
}

/** A provider that sends whatever it is told to. With no malice at all its token is good. */
export async function hostileProvider(redirectUri: string) {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = { ...own.publicKey.export({ format: 'jwk' }), kid: 'own', use: 'sig', alg: 'RS256' }
  const otherKey = { ...other.publicKey.export({ format: 'jwk' }), kid: 'own', use: 'sig', alg: 'RS256' }
  const handedOut: string[] = []
  let malice: Malice = {}
  let nonce = ''
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', issuer())
    if (pathname === '/.well-known/openid-configuration') {
      return answer(response, {
        issuer: malice.says ?? issuer(),
        authorization_endpoint: `${issuer()}/auth`,
        token_endpoint: `${issuer()}/token`,
        jwks_uri: `${issuer()}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: malice.offers ?? ['RS256', 'HS256', 'none'],
        authorization_response_iss_parameter_supported: true,
      })
    }
    if (pathname === '/jwks') return answer(response, { keys: [key] })
    if (pathname === '/other-keys') return answer(response, { keys: [otherKey] })
    const given = { access_token: `opens-their-doors-${randomUUID()}`, id_token: token() }
    handedOut.push(...Object.values(given))
    return answer(response, { ...given, token_type: 'Bearer', expires_in: 60 })
  })
  const host = await listen(server)
  const issuer = () => `http://${host}`

  function token(): string {
    const now = Math.floor(Date.now() / 1000)
    const { signedWith = 'own' } = malice
    const brought = malice.bringsKey ? { jwk: otherKey, jku: `${issuer()}/other-keys` } : {}
    const header = { alg: 'RS256', kid: 'own', ...brought, ...malice.header }
    const claims = {
      iss: issuer(),
      sub: 'jan',
      aud: CLIENT_ID,
      iat: now,
      exp: now + 300,
      nonce,
      ...malice.claims,
    }
    const body = [header, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.')
    const signatures = {
      own: () => sign('sha256', Buffer.from(body), own.privateKey),
      other: () => sign('sha256', Buffer.from(body), other.privateKey),
      secret: () => createHmac('sha256', CLIENT_SECRET).update(body).digest(),
      nothing: () => Buffer.alloc(0),
    }
    return `${body}.${signatures[signedWith]().toString('base64url')}`
  }

  return {
    issuer: issuer(),
    host,
    /** @returns where it sends the browser that came with this authorization request. */
    answerTo(authorization: string, how: Malice = {}): string {
      malice = how
      const asked = new URL(authorization).searchParams
      nonce = asked.get('nonce') ?? ''
      const back = new URL(redirectUri)
      back.searchParams.set('code', 'any')
      back.searchParams.set('state', asked.get('state') ?? '')
      if (how.iss !== null) back.searchParams.set('iss', how.iss ?? issuer())
      return back.href
    },
    offer(offers: readonly string[]): void {
      malice = { offers }
    },
    /** Says of itself that it is somebody else. */
    pose(as: string): void {
      malice = { says: as }
    },
    /** Every token that it gave out. */
    handedOut: (): readonly string[] => handedOut,
    close: () => close(server),
  }
}

function answer(response: ServerResponse, value: unknown): void {
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(value))
}
