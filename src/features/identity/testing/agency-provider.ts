import { createServer, type RequestListener, type Server } from 'node:http'
import Provider from 'oidc-provider'

export const CLIENT_ID = 'breakwater'
export const CLIENT_SECRET = 'a-secret-of-the-tests-and-nothing-else'

export interface AgencyProvider {
  readonly issuer: string
  /** For `privateHosts`. */
  readonly host: string
  /** A person signs in there as `login` and agrees. @returns where the provider sends the browser. */
  signIn(authorization: string, login: string): Promise<string>
  close(): Promise<void>
}

/** A real OpenID Connect provider on loopback: whatever somebody types as their login is their subject. */
export async function agencyProvider(redirectUri: string): Promise<AgencyProvider> {
  let listener: RequestListener = (_request, response) => void response.end()
  const server = createServer((request, response) => listener(request, response))
  const host = await listen(server)
  const issuer = `http://${host}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    cookies: { keys: ['only in tests'] },
    pkce: { required: () => true },
    findAccount: async (_ctx: unknown, id: string) => ({
      accountId: id,
      claims: async () => ({ sub: id }),
    }),
  })
  listener = provider.callback()
  return { issuer, host, signIn: browse, close: () => close(server) }
}

/** What a browser does there: follows, types a login, presses the button, agrees. */
async function browse(authorization: string, login: string): Promise<string> {
  const jar = new Map<string, string>()
  const { origin } = new URL(authorization)
  let at = authorization
  let body: string | undefined
  for (let step = 0; step < 20; step += 1) {
    const answer = await fetch(at, {
      redirect: 'manual',
      headers: {
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(body !== undefined && { method: 'POST', body }),
    })
    body = undefined
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    const to = answer.headers.get('location')
    if (to !== null) {
      at = new URL(to, at).href
      if (new URL(at).origin !== origin) return at
      continue
    }
    const page = await answer.text()
    const [, action, prompt] = /<form[^>]*action="([^"]+)".*?name="prompt" value="(\w+)"/s.exec(page) ?? []
    if (action === undefined || prompt === undefined) throw new Error(`the provider says: ${page}`)
    at = new URL(action, at).href
    body = new URLSearchParams({ prompt, login, password: 'any' }).toString()
  }
  throw new Error('the provider goes on and on')
}

export async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
}

export async function close(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}
