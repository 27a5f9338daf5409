import { createECDH, createPrivateKey, type KeyObject, sign } from 'node:crypto'

/** The pair by which push services recognize this installation (RFC 8292). */
export interface VapidKeys {
  /** Uncompressed point, base64url: what a page gives its browser to subscribe with. */
  readonly publicKey: string
  readonly privateKey: KeyObject
}

/**
 * A pair that follows from a secret, so that every node of an installation has the same one and none is stored.
 *
 * @param secretOf gives 32 bytes that nobody can guess, others for each number; a number too large for the curve is
 *   skipped (less than one in four billion)
 */
export function vapidKeysFrom(secretOf: (attempt: number) => Buffer): VapidKeys {
  for (let attempt = 0; ; attempt += 1) {
    const ecdh = createECDH('prime256v1')
    const d = secretOf(attempt)
    try {
      ecdh.setPrivateKey(d)
    } catch {
      if (attempt > 3) throw new Error('no key follows from this secret')
      continue
    }
    const point = ecdh.getPublicKey()
    const privateKey = createPrivateKey({
      format: 'jwk',
      key: {
        kty: 'EC',
        crv: 'P-256',
        d: d.toString('base64url'),
        x: point.subarray(1, 33).toString('base64url'),
        y: point.subarray(33).toString('base64url'),
      },
    })
    return { publicKey: point.toString('base64url'), privateKey }
  }
}

/** Push services take no token that is good for more than a day. */
const TOKEN_SECONDS = 12 * 3600

/**
 * The `Authorization` of a request to a push service: who sends, signed, for this service only and half a day.
 *
 * @param contact address by which the service reaches whoever runs this installation, `https:` or `mailto:`
 */
export function vapidAuthorization(endpoint: string, keys: VapidKeys, contact: string, now: Date): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = {
    aud: new URL(endpoint).origin,
    exp: Math.floor(now.getTime() / 1000) + TOKEN_SECONDS,
    sub: contact,
  }
  const text = `${part({ typ: 'JWT', alg: 'ES256' })}.${part(claims)}`
  const signature = sign('sha256', Buffer.from(text), { key: keys.privateKey, dsaEncoding: 'ieee-p1363' })
  return `vapid t=${text}.${signature.toString('base64url')}, k=${keys.publicKey}`
}
