import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { bytesOf } from './bytes-of.ts'
import type { Call } from './call.ts'
import { compressing, compressOnce, encodingFor } from './compression.ts'
import { cookieLines } from './cookies.ts'
import { etagOf, namesEtag } from './etag.ts'
import { withStanding } from './form-standing.ts'
import type { Mount } from './mounts.ts'
import { linesOf } from './ndjson.ts'
import { type PageCache, renderPage } from './render.ts'
import type { FileReply, JsonReply, NdjsonReply, PageReply, RouteReply } from './replies.ts'
import { sendLive } from './send-live.ts'
import type { PageAround } from './server-options.ts'

/** What sending needs besides the reply itself. */
export interface Sender {
  readonly pages: PageCache
  readonly https: boolean
  readonly around?: PageAround | undefined
}

/** Below this many bytes compressing costs more than it saves. */
const worthCompressing = 860

/** Writes a handler's reply. @param status replaces the reply's own (429 and 503 of a limited search). */
export async function send(
  sender: Sender,
  call: Call,
  mount: Mount,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: RouteReply,
  status?: number,
): Promise<FastifyReply> {
  if (mount.route.face === 'public' && (typeof answer.session === 'string' || answer.flow !== undefined)) {
    throw new Error('the public face signs nobody in: it sets no cookie but the exit flag')
  }
  const cookies = cookieLines(answer, sender.https)
  if (cookies.length > 0) reply.header('set-cookie', cookies)
  if (answer.headers) reply.headers(answer.headers)
  reply.code(status ?? answer.status ?? 200)
  switch (answer.kind) {
    case 'page':
      return sendPage(sender, call, mount, request, reply, answer)
    case 'redirect':
      return reply.code(303).header('location', answer.to).send()
    case 'json':
      return sendJson(mount, request, reply, answer)
    case 'ndjson':
      return sendLines(call, request, reply, answer)
    case 'text':
      return sendText(request, reply, answer.text, answer.type)
    case 'file':
      return sendFile(request, reply, answer)
    case 'live':
      return sendLive(call.services, request, reply, answer)
    case 'empty':
      return reply.send()
  }
}

function sendPage(
  sender: Sender,
  call: Call,
  mount: Mount,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: PageReply,
): FastifyReply {
  const { around } = sender
  const bare = () => (typeof answer.body === 'function' ? answer.body() : answer.body)
  const build = around ? () => around.wrap(bare()) : bare
  if (answer.cacheKey === undefined) {
    return sendText(
      request,
      reply,
      withStanding(withStructured(renderPage(build()), answer.structured), call.actor),
      htmlType,
    )
  }
  // What one person was shown would be shown to the next.
  if (mount.route.permission !== 'anyone') throw new Error('only a page for anyone is kept in memory')
  const encoding = encodingFor(request.headers['accept-encoding'])
  const kept = sender.pages.get(`${mount.url} ${answer.cacheKey} ${around?.stamp() ?? ''}`, build)
  if (encoding) reply.header('content-encoding', encoding)
  vary(reply, 'Accept-Encoding')
  return reply.header('content-type', htmlType).send(kept.as(encoding))
}

/** A block of data, which no browser runs. Inside a script only `<` ends or hides anything, and JSON can write it otherwise. */
function withStructured(html: string, structured: object | undefined): string {
  if (structured === undefined) return html
  const data = JSON.stringify(structured).replaceAll('<', '\\u003c')
  const end = html.lastIndexOf('</body>')
  return `${html.slice(0, end)}<script type="application/ld+json">${data}</script>${html.slice(end)}`
}

const htmlType = 'text/html; charset=utf-8'

/** Text of any type, compressed when it is worth it. */
export function sendText(
  request: FastifyRequest,
  reply: FastifyReply,
  text: string,
  type: string,
): FastifyReply {
  const plain = bytesOf(text)
  const encoding =
    plain.length < worthCompressing ? undefined : encodingFor(request.headers['accept-encoding'])
  vary(reply, 'Accept-Encoding')
  reply.header('content-type', type)
  if (!encoding) return reply.send(plain)
  return reply.header('content-encoding', encoding).send(compressOnce(plain, encoding))
}

function sendJson(
  mount: Mount,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: JsonReply,
): FastifyReply {
  const { response } = mount.route.schema
  // Also a guard: what the schema does not name is stripped and never leaves.
  const value = typeof response === 'string' ? answer.value : response.parse(answer.value)
  const text = JSON.stringify(value)
  if (isOpen(mount) && request.method === 'GET' && reply.statusCode === 200) {
    const etag = etagOf(text)
    // Kept by programs that ask again, and asked about each time.
    reply.headers({ etag, 'cache-control': 'no-cache' })
    if (namesEtag(request.headers['if-none-match'], etag)) {
      vary(reply, 'Accept-Encoding')
      return reply.code(304).send()
    }
  }
  return sendText(request, reply, text, 'application/json; charset=utf-8')
}

/** What anybody may read and programs keep copies of. */
function isOpen({ route }: Mount): boolean {
  return route.face === 'api' && route.permission === 'anyone'
}

function sendLines(
  call: Call,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: NdjsonReply,
): FastifyReply {
  reply.header('content-type', 'application/x-ndjson; charset=utf-8')
  const encoding = encodingFor(request.headers['accept-encoding'])
  vary(reply, 'Accept-Encoding')
  if (encoding) reply.header('content-encoding', encoding)
  if (request.method === 'HEAD') return reply.send()
  const lines = Readable.from(linesOf(call, answer.lines), { objectMode: false })
  return reply.send(encoding ? compressing(lines, encoding) : lines)
}

function sendFile(request: FastifyRequest, reply: FastifyReply, answer: FileReply): FastifyReply {
  if (answer.etag !== undefined) {
    reply.headers({ etag: answer.etag, 'cache-control': 'no-cache' })
    if (namesEtag(request.headers['if-none-match'], answer.etag)) return reply.code(304).send()
  }
  const name = answer.name.replace(/[^\w.-]/g, '-')
  reply.header('content-type', answer.type)
  reply.header('content-disposition', `${answer.inline ? 'inline' : 'attachment'}; filename="${name}"`)
  followLeaving(reply, answer)
  const { body } = answer
  if (Buffer.isBuffer(body)) return reply.send(body)
  if (body instanceof Uint8Array) return reply.send(Buffer.from(body))
  const bytes = Readable.from(body, { objectMode: false })
  const encoding = answer.compressed ? encodingFor(request.headers['accept-encoding']) : undefined
  if (answer.compressed) vary(reply, 'Accept-Encoding')
  if (encoding === undefined) return reply.send(bytes)
  return reply.header('content-encoding', encoding).send(compressing(bytes, encoding))
}

function followLeaving({ raw }: FastifyReply, { done, withinMs }: FileReply): void {
  if (!done && withinMs === undefined) return
  const late = withinMs === undefined ? undefined : setTimeout(() => raw.destroy(), withinMs)
  let isOver = false
  const end = () => {
    clearTimeout(late)
    if (!isOver) done?.()
    isOver = true
  }
  raw.once('finish', end)
  raw.once('close', end)
}

/** Adds to Vary what others may have put there before. */
export function vary(reply: FastifyReply, header: string): void {
  const known = reply.getHeader('vary')
  reply.header('vary', known === undefined ? header : `${String(known)}, ${header}`)
}
