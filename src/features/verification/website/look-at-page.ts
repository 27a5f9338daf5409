import type { WebsiteOutcome } from '#features/directory/index.ts'
import { guardedFetch, OutgoingError, type OutgoingReply } from '#platform/outgoing/guarded-fetch.ts'
import { ROBOT_NAME, robotsAllow } from './domain/robots.ts'

/** How pages may be asked; hosts of the operator's own network only where they said so. */
export interface Web {
  readonly allowHosts: readonly string[]
}

const PATIENCE_MS = 8_000
const MOST_BYTES = 512 * 1024

/** The robots.txt of a host, or why there is none to go by. */
export type Robots = { readonly text: string } | { readonly outcome: WebsiteOutcome }

/** A missing file allows all; a server in trouble is left alone (RFC 9309). */
export async function fetchRobots(url: URL, web: Web): Promise<Robots> {
  try {
    const reply = await askWebsite(new URL('/robots.txt', url).href, 'GET', web)
    if (reply.status >= 500) return { outcome: 'no-answer' }
    if (reply.status >= 400) return { text: '' }
    return { text: (await reply.bytes()).toString('utf8').replaceAll('\0', '').slice(0, 20_000) }
  } catch (error) {
    const outcome = outcomeOf(error)
    // Too long, packed or going round in circles: nothing that can be heeded.
    return outcome === undefined ? { text: '' } : { outcome }
  }
}

/**
 * Asks once for the head of a page, and for the page itself only where a server gives no heads. Of the page nothing
 * is read.
 */
export async function lookAtPage(url: URL, robots: string, web: Web): Promise<WebsiteOutcome> {
  if (!robotsAllow(robots, `${url.pathname}${url.search}`)) return 'not-allowed'
  try {
    const head = await status(url, 'HEAD', web)
    const found =
      head.code >= 400 && head.code !== 429 && head.code < 500 ? await status(url, 'GET', web) : head
    if (found.code >= 500) return 'no-answer'
    if (found.code === 404 || found.code === 410) return 'gone'
    if (found.code >= 400) return 'refused'
    return bare(found.host) === bare(url.hostname) ? 'answers' : 'moved'
  } catch (error) {
    return outcomeOf(error) ?? 'no-answer'
  }
}

async function status(url: URL, method: 'HEAD' | 'GET', web: Web): Promise<{ code: number; host: string }> {
  // Letting go ends the connection: a page may be endless.
  const done = new AbortController()
  try {
    const reply = await askWebsite(url.href, method, web, done.signal)
    return { code: reply.status, host: reply.url.hostname }
  } finally {
    done.abort()
  }
}

function askWebsite(
  address: string,
  method: 'HEAD' | 'GET',
  web: Web,
  signal?: AbortSignal,
): Promise<OutgoingReply> {
  return guardedFetch(address, {
    method,
    headers: { 'user-agent': `${ROBOT_NAME}/1.0 (checks whether a listed website answers)`, accept: '*/*' },
    maxBytes: MOST_BYTES,
    timeoutMs: PATIENCE_MS,
    maxRedirects: 4,
    allowHosts: web.allowHosts,
    plain: true,
    signal,
  })
}

/** www.agency.example and agency.example are one house. */
function bare(host: string): string {
  return host.replace(/^www\./, '')
}

/** Undefined for an answer that came and could not be used. */
function outcomeOf(error: unknown): WebsiteOutcome | undefined {
  if (!(error instanceof OutgoingError)) throw error
  switch (error.code) {
    case 'host-unknown':
      return 'not-found'
    case 'connection-failed':
    case 'timed-out':
    case 'stopped':
      return 'no-answer'
    case 'address-malformed':
    case 'address-not-https':
    case 'address-private':
      return 'bad-address'
    case 'too-large':
    case 'too-many-redirects':
    case 'encoded':
      return undefined
  }
}
