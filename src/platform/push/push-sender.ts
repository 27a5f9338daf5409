import { guardedFetch } from '#platform/outgoing/guarded-fetch.ts'
import { encryptPush, type PushKeys } from './encrypt.ts'
import { type VapidKeys, vapidAuthorization } from './vapid.ts'

/** One browser that asked to be told, as it introduced itself. */
export interface PushSubscription extends PushKeys {
  /** Address at the browser maker's push service. Whoever knows it can send to that browser, so it is a secret. */
  readonly endpoint: string
}

export interface PushSender {
  /** What a page gives its browser to subscribe with. */
  readonly publicKey: string
  /**
   * Hands a message to the push service of the browser.
   *
   * @returns `gone` when the subscription has ended (404, 410): never use it again. `refused` when the service will
   *   not take this message, now or later.
   * @throws when the service cannot be reached or says "not now" (429, 5xx): a later try may work
   */
  send(subscription: PushSubscription, message: string): Promise<'sent' | 'gone' | 'refused'>
}

/** A service keeps a message for a browser that is off for so long. */
const KEEP_SECONDS = 24 * 3600
const PATIENCE_MS = 15_000
const MOST_ANSWER_BYTES = 16_384

export interface PushOptions {
  readonly keys: VapidKeys
  /** How the push service reaches whoever runs this installation. */
  readonly contact: string
  /** Hosts that may be called although they are private or without TLS. */
  readonly allowHosts: readonly string[]
}

/** Web push (RFC 8030) to whatever service a browser named: TLS only, and never into our own network. */
export function openPush({ keys, contact, allowHosts }: PushOptions): PushSender {
  return {
    publicKey: keys.publicKey,
    async send(subscription, message) {
      const answer = await guardedFetch(subscription.endpoint, {
        method: 'POST',
        headers: {
          authorization: vapidAuthorization(subscription.endpoint, keys, contact, new Date()),
          'content-encoding': 'aes128gcm',
          'content-type': 'application/octet-stream',
          ttl: String(KEEP_SECONDS),
          urgency: 'normal',
        },
        body: encryptPush(Buffer.from(message), subscription),
        maxBytes: MOST_ANSWER_BYTES,
        timeoutMs: PATIENCE_MS,
        allowHosts,
      })
      await answer.bytes()
      if (answer.status >= 200 && answer.status < 300) return 'sent'
      if (answer.status === 404 || answer.status === 410) return 'gone'
      if (answer.status === 429 || answer.status >= 500) {
        throw new Error(`the push service answers ${String(answer.status)}`)
      }
      return 'refused'
    },
  }
}
