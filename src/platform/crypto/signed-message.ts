import { createHmac, timingSafeEqual } from 'node:crypto'

/** A signed message of another server, as it came. */
export interface SignedBody {
  readonly id: string
  /** Seconds since 1970, as text. */
  readonly timestamp: string
  /** `v1,<base64>`, several with spaces between them. */
  readonly signatures: string
  readonly text: string
}

/** A message older or newer than this, in seconds, is not believed: nobody can keep one and send it later. */
export const tolerance = 300

/**
 * Headers of a signed message, as Standard Webhooks has them: HMAC-SHA256 over id, timestamp and body, so none of
 * the three can be changed.
 */
export function signedHeaders(secret: string, id: string, body: string, now: Date): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000))
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature(secret, id, timestamp, body)}`,
  }
}

/** The bytes that sign; undefined when the text is no such secret: 24 to 64 bytes in base64 after `whsec_`. */
export function keyOfSecret(secret: string): Buffer | undefined {
  const text = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret)?.[1]
  if (text === undefined) return undefined
  const key = Buffer.from(text, 'base64')
  return key.length >= 24 && key.length <= 64 ? key : undefined
}

/** Whether the message was signed with this secret, not long ago. */
export function isSigned(secret: string, given: SignedBody, now: Date): boolean {
  if (!/^\d{1,12}$/.test(given.timestamp) || given.id.length === 0 || given.id.length > 200) return false
  if (Math.abs(now.getTime() / 1000 - Number(given.timestamp)) > tolerance) return false
  const wanted = Buffer.from(signature(secret, given.id, given.timestamp, given.text))
  return given.signatures
    .split(' ')
    .slice(0, 10)
    .some((one) => {
      if (!one.startsWith('v1,')) return false
      const found = Buffer.from(one.slice(3))
      return found.length === wanted.length && timingSafeEqual(found, wanted)
    })
}

function signature(secret: string, id: string, timestamp: string, body: string): string {
  const key = keyOfSecret(secret)
  if (!key) throw new Error('not the secret of a notice')
  return createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
}
