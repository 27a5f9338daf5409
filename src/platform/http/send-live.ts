import type { ServerResponse } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Unavailable } from '#platform/errors.ts'
import type { Outlet } from '#platform/live/index.ts'
import type { LiveReply } from './replies.ts'
import type { Services } from './services.ts'
import { settle } from './watch.ts'

/** Nothing on the way may keep, pack or gather it. */
const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
}

/**
 * Opens a stream of Server-Sent Events. It is no request in work from here on: neither load nor times count it.
 *
 * @throws what `live.admit` throws.
 */
export function sendLive(
  { live }: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: LiveReply,
): FastifyReply {
  if (!live) throw new Unavailable('no-live-channel', 'Changes are not shown as they happen here.')
  reply.headers(headers)
  if (request.method === 'HEAD') return reply.send()
  live.admit(answer.presence)
  reply.hijack()
  const response = reply.raw
  // Whoever left before this was reached ends nothing any more: their stream would count against them for as long as this node runs.
  if (request.raw.socket.destroyed) {
    settle(reply)
    return reply
  }
  // Old proxies speak HTTP/1.0, which has no chunks: the connection's end is the answer's.
  const chunked = request.raw.httpVersion !== '1.0'
  response.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string | string[]>),
    // Named, so that frames can go to the socket as they are, each a chunk already.
    ...(chunked && { 'transfer-encoding': 'chunked' }),
    connection: 'close',
  })
  response.flushHeaders()
  settle(reply)
  const left = live.open(answer, outletOf(response, chunked))
  response.once('close', left)
  return reply
}

/** How long a reader may take to receive what was written before the end. */
const LINGER_MS = 2_000

function outletOf(response: ServerResponse, chunked: boolean): Outlet {
  const { socket } = response
  return {
    write: (chunk) => void socket?.write(chunked ? chunk : bodyOf(chunk)),
    waiting: () => socket?.writableLength ?? 0,
    end() {
      response.end()
      setTimeout(() => socket?.destroy(), LINGER_MS).unref()
    },
    destroy: () => void socket?.destroy(),
  }
}

/** A chunk without its length and line ends. */
function bodyOf(chunk: Buffer): Buffer {
  return chunk.subarray(chunk.indexOf('\r\n') + 2, -2)
}
