import type { FastifyReply, FastifyRequest } from 'fastify'
import { traceOf } from './request-trace.ts'
import type { Services } from './route.ts'

/** Counts the request and writes its line when it is over, however it ends. */
export function makeWatch({ log, metrics, pressure }: Services) {
  return (request: FastifyRequest, reply: FastifyReply, route: string, counts: boolean): void => {
    const began = performance.now()
    if (counts) pressure.enter()
    const over = () => {
      if (!underway.delete(reply.raw)) return
      if (counts) pressure.leave()
      const ms = performance.now() - began
      const status = reply.raw.statusCode
      metrics.served(request.method, route, status, ms / 1000)
      log.info('request', {
        method: request.method,
        route,
        status,
        ms: Math.round(ms * 10) / 10,
        request_id: request.id,
        trace_id: traceOf(request).traceId,
        code: codeOf(reply),
      })
    }
    underway.set(reply.raw, over)
    // "close" also comes when the reader hangs up; "finish" does not.
    reply.raw.once('close', over)
  }
}

const underway = new WeakMap<object, () => void>()

/** Counts a request as over although its answer goes on: an open stream is no request in work. */
export function settle(reply: FastifyReply): void {
  underway.get(reply.raw)?.()
}

const codes = new WeakMap<object, string>()

/** Remembers why a request was refused, for its line in the log. */
export function noteCode(reply: FastifyReply, code: string): void {
  codes.set(reply.raw, code)
}

function codeOf(reply: FastifyReply): string | undefined {
  return codes.get(reply.raw)
}
