import type { FastifyRequest } from 'fastify'
import { newTrace, type Trace, traceFrom } from '#platform/trace.ts'
import { trustedPeer } from './client-address.ts'
import type { Face } from './route.ts'

const traces = new WeakMap<object, Trace>()

/**
 * Begins the trace of each request. One that a proxy of the operator's sends is gone on with; a visitor's never, neither past
 * a proxy nor without: whoever could name a trace could follow one browser from page to page, and into our log.
 *
 * @param trusted addresses and ranges of TRUSTED_PROXIES
 */
export function traceBeginner(trusted: readonly string[]): (request: FastifyRequest, face: Face) => void {
  const isTrusted = trustedPeer(trusted)
  return (request, face) => {
    const goesOn = face !== 'public' && isTrusted(request.socket.remoteAddress)
    traces.set(request.raw, goesOn ? traceFrom(request.headers.traceparent) : newTrace())
  }
}

/** That of a request; a new one where it reached no route. */
export function traceOf(request: FastifyRequest): Trace {
  const known = traces.get(request.raw)
  if (known) return known
  const made = newTrace()
  traces.set(request.raw, made)
  return made
}
