import { lookup } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { traceparentNow } from '#platform/trace.ts'
import { isPrivateAddress } from './private-address.ts'

/** Why a call to another server failed. Codes only: an address may hold a token. */
export type OutgoingCode =
  | 'address-malformed'
  | 'address-not-https'
  | 'address-private'
  | 'host-unknown'
  | 'connection-failed'
  | 'timed-out'
  | 'stopped'
  | 'too-large'
  | 'too-many-redirects'
  | 'encoded'

export class OutgoingError extends Error {
  readonly code: OutgoingCode

  constructor(code: OutgoingCode) {
    super(code)
    this.name = 'OutgoingError'
    this.code = code
  }
}

export interface OutgoingRequest {
  readonly method?: 'GET' | 'HEAD' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  /** Bearer token; leaves only towards the origin that was asked for, never after a redirect elsewhere. */
  readonly token?: string | undefined
  readonly body?: string | Uint8Array
  /** Bytes of the answer, after which it is refused. */
  readonly maxBytes: number
  /** For everything: name, connection, redirects and the last byte. */
  readonly timeoutMs: number
  readonly maxRedirects?: number
  /** Hosts (`name:port`) the operator allows although they are private or without TLS. */
  readonly allowHosts: readonly string[]
  readonly signal?: AbortSignal | undefined
  /** Addresses without TLS too: for looking whether a page answers, where nothing secret goes either way. */
  readonly plain?: boolean
}

export interface OutgoingReply {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  /** After redirects. */
  readonly url: URL
  /** @throws {OutgoingError} `too-large`, `timed-out`, `connection-failed` */
  readonly body: AsyncIterable<Buffer>
  /** The whole of it. */
  bytes(): Promise<Buffer>
}

/**
 * Calls a server that somebody named, without letting that somebody reach our own network: TLS only, every
 * address a name resolves to is looked at when the connection is made (so that a second answer of the name
 * server cannot differ), redirects are few and looked at alike, and size and time are bounded.
 *
 * @throws {OutgoingError}
 */
export async function guardedFetch(address: string, request: OutgoingRequest): Promise<OutgoingReply> {
  const deadline = AbortSignal.timeout(request.timeoutMs)
  const signal = request.signal ? AbortSignal.any([deadline, request.signal]) : deadline
  const because = (error: unknown): OutgoingError => {
    if (error instanceof OutgoingError) return error
    if (request.signal?.aborted) return new OutgoingError('stopped')
    if (deadline.aborted) return new OutgoingError('timed-out')
    const code = error instanceof Error && 'code' in error ? error.code : ''
    return new OutgoingError(
      code === 'ENOTFOUND' || code === 'EAI_AGAIN' ? 'host-unknown' : 'connection-failed',
    )
  }
  const first = checkedUrl(address, request.allowHosts, request.plain)
  let url = first
  for (let left = request.maxRedirects ?? 3; ; left -= 1) {
    const answer = await call(url, first, request, signal).catch((error: unknown) => {
      throw because(error)
    })
    const to = redirectOf(answer)
    if (to === undefined || request.method === 'POST') return replyOf(answer, url, request.maxBytes, because)
    answer.destroy()
    if (left <= 0) throw new OutgoingError('too-many-redirects')
    if (!URL.canParse(to, url)) throw new OutgoingError('address-malformed')
    url = checkedUrl(new URL(to, url).href, request.allowHosts, request.plain)
  }
}

/**
 * An address that may be called, as far as can be told without asking a name server.
 *
 * @throws {OutgoingError} `address-malformed` | `address-not-https` | `address-private`
 */
export function checkedUrl(address: string, allowHosts: readonly string[], plain = false): URL {
  if (!URL.canParse(address)) throw new OutgoingError('address-malformed')
  const url = new URL(address)
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw new OutgoingError('address-malformed')
  if (isAllowed(url, allowHosts)) return url
  if (url.protocol !== 'https:' && !plain) throw new OutgoingError('address-not-https')
  const host = bareHost(url)
  if (isIP(host) !== 0 && isPrivateAddress(host)) throw new OutgoingError('address-private')
  return url
}

/**
 * Whether the operator allows this host at this port. A name alone allows nothing: other things listen on the same machine,
 * and whoever may name an address would reach them all.
 */
export function isAllowed(url: URL, allowHosts: readonly string[]): boolean {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  const named = `${url.hostname}:${port}`
  return allowHosts.some((host) => host.toLowerCase() === named)
}

function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '')
}

/** Resolves a name and refuses it when any of its addresses is private: the connection goes to what was looked at. */
const openLookup: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) {
      done(error, '', 0)
      return
    }
    const [first] = found
    if (!first || found.some((one) => isPrivateAddress(one.address))) {
      done(new OutgoingError('address-private'), '', 0)
      return
    }
    if (options.all) done(null, found)
    else done(null, first.address, first.family)
  })
}

function call(
  url: URL,
  asked: URL,
  request: OutgoingRequest,
  signal: AbortSignal,
): Promise<http.IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>()
  const secure = url.protocol === 'https:'
  const sent = (secure ? https : http).request(
    url,
    {
      method: request.method ?? 'GET',
      // A connection of its own: none is shared with what another address was allowed.
      agent: false,
      signal,
      headers: {
        'user-agent': 'Breakwater-directory',
        // What unpacks to a thousand times its size is not asked for.
        'accept-encoding': 'identity',
        ...(request.plain ? {} : traceHeader()),
        ...request.headers,
        ...(request.token !== undefined && url.origin === asked.origin
          ? { authorization: `Bearer ${request.token}` }
          : {}),
        ...(request.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(request.body)) }),
      },
      ...(isAllowed(url, request.allowHosts) ? {} : { lookup: openLookup }),
    },
    resolve,
  )
  sent.on('error', reject)
  sent.end(request.body)
  return promise
}

/** A page that is only looked at belongs to somebody who is no partner, and is told nothing. */
function traceHeader(): Readonly<Record<string, string>> {
  const traceparent = traceparentNow()
  return traceparent === undefined ? {} : { traceparent }
}

function redirectOf(answer: http.IncomingMessage): string | undefined {
  const code = answer.statusCode ?? 0
  return [301, 302, 303, 307, 308].includes(code) ? answer.headers.location : undefined
}

function replyOf(
  answer: http.IncomingMessage,
  url: URL,
  maxBytes: number,
  because: (error: unknown) => OutgoingError,
): OutgoingReply {
  const body = bounded(answer, maxBytes, because)
  return {
    status: answer.statusCode ?? 0,
    headers: answer.headers,
    url,
    body,
    async bytes() {
      const parts: Buffer[] = []
      for await (const part of body) parts.push(part)
      return Buffer.concat(parts)
    },
  }
}

async function* bounded(
  answer: http.IncomingMessage,
  maxBytes: number,
  because: (error: unknown) => OutgoingError,
): AsyncGenerator<Buffer> {
  try {
    const coding = answer.headers['content-encoding']
    if (coding !== undefined && coding !== 'identity') throw new OutgoingError('encoded')
    if (Number(answer.headers['content-length']) > maxBytes) throw new OutgoingError('too-large')
    let size = 0
    for await (const part of answer as AsyncIterable<Buffer>) {
      size += part.length
      if (size > maxBytes) throw new OutgoingError('too-large')
      yield part
    }
  } catch (error) {
    throw because(error)
  } finally {
    answer.destroy()
  }
}
