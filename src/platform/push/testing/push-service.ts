import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A message as the browser behind the service reads it. */
export interface ReceivedPush {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly text: string
  /** What the sender's signature says, checked against the key it names. */
  readonly claims: { readonly aud: string; readonly exp: number; readonly sub: string }
  readonly key: string
}

export interface Browser {
  readonly endpoint: string
  readonly p256dh: Buffer
  readonly auth: Buffer
}

export interface PushService {
  /** `host:port`, to be allowed although it is on this machine. */
  readonly host: string
  readonly received: ReceivedPush[]
  /** Answer for the next messages instead of 201. */
  answer: number
  /** A browser with a key pair of its own, subscribed here. */
  browser(): Browser
  close(): Promise<void>
}

/**
 * A push service on loopback that checks who sent (RFC 8292) and, unlike a real one, holds the keys of its browsers:
 * it decrypts what comes (RFC 8291 §3.4, RFC 8188 §2.3) and keeps the text.
 */
export async function pushService(): Promise<PushService> {
  const received: ReceivedPush[] = []
  const browsers = new Map<string, { ecdh: ReturnType<typeof createECDH>; auth: Buffer }>()
  const state = { answer: 201 }
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const path = request.url ?? ''
      const browser = browsers.get(path)
      const fault = () => {
        if (!browser) return 404
        if (state.answer !== 201) return state.answer
        try {
          const { claims, key } = checkSender(request.headers, `http://${request.headers.host ?? ''}`)
          const text = decrypt(Buffer.concat(parts), browser.ecdh, browser.auth)
          received.push({ path, headers: request.headers, text, claims, key })
          return 201
        } catch {
          return 400
        }
      }
      response.writeHead(fault()).end()
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const host = `127.0.0.1:${String((server.address() as AddressInfo).port)}`
  return {
    host,
    received,
    get answer() {
      return state.answer
    },
    set answer(code) {
      state.answer = code
    },
    browser() {
      const path = `/push/${randomBytes(12).toString('base64url')}`
      const ecdh = createECDH('prime256v1')
      const auth = randomBytes(16)
      browsers.set(path, { ecdh, auth })
      return { endpoint: `http://${host}${path}`, p256dh: ecdh.generateKeys(), auth }
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** @throws when nobody signed, or somebody else, or for another service, or too far ahead */
export function checkSender(headers: IncomingHttpHeaders, origin: string) {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(headers.authorization ?? '') ?? []
  const [head = '', body = '', signature = ''] = token.split('.')
  const point = Buffer.from(key, 'base64url')
  const publicKey = createPublicKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  })
  const signed = Buffer.from(`${head}.${body}`)
  const good = verify(
    'sha256',
    signed,
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as ReceivedPush['claims']
  const ahead = claims.exp - Date.now() / 1000
  if (!good || claims.aud !== origin || ahead <= 0 || ahead > 86_400) throw new Error('not a sender')
  return { claims, key }
}

/** @throws when it was not encrypted for this browser, or changed on the way */
export function decrypt(body: Buffer, ecdh: ReturnType<typeof createECDH>, auth: Buffer): string {
  const salt = body.subarray(0, 16)
  const idLength = body.readUInt8(20)
  const sender = body.subarray(21, 21 + idLength)
  const sealed = body.subarray(21 + idLength)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), sender])
  const material = Buffer.from(hkdfSync('sha256', ecdh.computeSecret(sender), auth, info, 32))
  const derived = (label: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', material, salt, `Content-Encoding: ${label}\0`, bytes))
  const decipher = createDecipheriv('aes-128-gcm', derived('aes128gcm', 16), derived('nonce', 12))
  decipher.setAuthTag(sealed.subarray(-16))
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  const end = plain.lastIndexOf(2)
  if (end < 0 || plain.subarray(end + 1).some((byte) => byte !== 0)) throw new Error('not the last record')
  return plain.subarray(0, end).toString('utf8')
}
