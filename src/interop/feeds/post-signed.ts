import { signedHeaders } from '#platform/crypto/signed-message.ts'
import { guardedFetch, OutgoingError } from '#platform/outgoing/guarded-fetch.ts'
import type { FeedMeans } from './means.ts'

/** Posts a signed message once. @returns `ok` when it was taken, else why not, as a code */
export async function postSigned(
  means: Pick<FeedMeans, 'allowHosts' | 'signal'>,
  to: { readonly url: string; readonly secret: string },
  message: { readonly id: string; readonly body: string },
): Promise<string> {
  try {
    const reply = await guardedFetch(to.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...signedHeaders(to.secret, message.id, message.body, new Date()),
      },
      body: message.body,
      maxBytes: 64 * 1024,
      timeoutMs: 10_000,
      allowHosts: means.allowHosts,
      signal: means.signal,
    })
    await reply.bytes()
    return reply.status >= 200 && reply.status < 300 ? 'ok' : `status-${reply.status}`
  } catch (error) {
    if (error instanceof OutgoingError) return error.code
    throw error
  }
}
