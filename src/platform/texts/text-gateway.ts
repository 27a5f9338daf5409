import { guardedFetch } from '#platform/outgoing/guarded-fetch.ts'

/** Why a number is not written to again, as a gateway says it. */
export type TextRefusal = 'number-wrong' | 'opted-out' | 'refused'

export interface TextGateway {
  /**
   * Hands one text message to the gateway.
   *
   * @param to a number in international form, `+15555550142`
   * @param id the same when the same message is tried again, so that a gateway can drop the second
   * @throws when the gateway cannot be reached, does not accept us (401, 403) or says "not now" (429, 5xx): a later
   *   try may work
   */
  send(to: string, text: string, id: string): Promise<'sent' | TextRefusal>
}

const PATIENCE_MS = 15_000
const MOST_ANSWER_BYTES = 65_536

/**
 * Text messages through the gateway of SMS_GATEWAY_URL: one POST of `{"id", "to", "text"}` as JSON for each message.
 *
 * Answers: 2xx taken · 404 or 410 no such number · 451 its owner wants no more · other 4xx refused for good, unless the
 * body says more (`{"code": "number-wrong" | "opted-out"}`) · 401, 403, 408, 429, 5xx try later. A user and password in
 * the address go into the header (Basic); a token alone, written as the user, goes there as Bearer.
 *
 * @param allowHosts hosts that may be called although they are private or without TLS
 */
export function openTextGateway(gatewayUrl: string, allowHosts: readonly string[]): TextGateway {
  const url = new URL(gatewayUrl)
  const authorization = authorizationOf(url)
  url.username = ''
  url.password = ''
  return {
    async send(to, text, id) {
      if (!isDialable(to)) return 'number-wrong'
      const answer = await guardedFetch(url.href, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': id,
          ...(authorization !== undefined && { authorization }),
        },
        body: JSON.stringify({ id, to, text }),
        maxBytes: MOST_ANSWER_BYTES,
        timeoutMs: PATIENCE_MS,
        allowHosts,
      })
      const said = await answer.bytes()
      const { status } = answer
      if (status >= 200 && status < 300) return 'sent'
      if ([401, 403, 408, 429].includes(status) || status < 400 || status >= 500) {
        throw new Error(`the text gateway answers ${String(status)}`)
      }
      if (status === 404 || status === 410) return 'number-wrong'
      if (status === 451) return 'opted-out'
      return codeIn(said) ?? 'refused'
    },
  }
}

/** A number that a gateway can dial, in international form. */
export function isDialable(number: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(number)
}

function authorizationOf({ username, password }: URL): string | undefined {
  if (username === '') return undefined
  const [user, secret] = [decodeURIComponent(username), decodeURIComponent(password)]
  return secret === '' ? `Bearer ${user}` : `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`
}

function codeIn(said: Buffer): TextRefusal | undefined {
  try {
    const code = (JSON.parse(said.toString('utf8')) as { code?: unknown } | null)?.code
    return code === 'number-wrong' || code === 'opted-out' ? code : undefined
  } catch {
    return undefined
  }
}
