import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'

/** Which piece of work something belongs to, across servers (W3C Trace Context). Random, and says nothing of anybody. */
export interface Trace {
  /** 32 hexadecimal digits, the same at every server that takes part. */
  readonly traceId: string
  /** 16 hexadecimal digits: this server's part. */
  readonly spanId: string
  /** Whoever began it keeps it; passed on as it came. */
  readonly sampled: boolean
}

const current = new AsyncLocalStorage<Trace>()

/** Work of our own: nothing that anybody sent is in it. */
export function newTrace(): Trace {
  const random = randomBytes(24).toString('hex')
  return { traceId: random.slice(0, 32), spanId: random.slice(32), sampled: false }
}

/**
 * Takes part in the trace that a `traceparent` names; in a new one where it is absent or malformed. What else came with it
 * (`tracestate`, the caller's span) goes no further.
 */
export function traceFrom(header: string | readonly string[] | undefined): Trace {
  const own = newTrace()
  if (typeof header !== 'string' || header.length > 200) return own
  const parts = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/.exec(header)
  const [, version, traceId = '', spanId = '', flags = '', more] = parts ?? []
  if (version === undefined || version === 'ff' || (version === '00' && more !== undefined)) return own
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return own
  return { ...own, traceId, sampled: (Number.parseInt(flags, 16) & 1) === 1 }
}

/** Whatever is logged or asked of other servers in `work` belongs to the trace. */
export function inTrace<T>(trace: Trace, work: () => T): T {
  return current.run(trace, work)
}

/** Undefined: this belongs to no piece of work. */
export function traceIdNow(): string | undefined {
  return current.getStore()?.traceId
}

/** The header for another server. Undefined: this belongs to no piece of work. */
export function traceparentNow(): string | undefined {
  const trace = current.getStore()
  return trace && `00-${trace.traceId}-${trace.spanId}-${trace.sampled ? '01' : '00'}`
}
