import type pg from 'pg'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** Counts and times for whoever runs the server. Labels are route patterns and codes, never values. */
export interface Metrics {
  readonly registry: Registry
  /** One finished request. @param route the pattern, such as `/county/:fips`. */
  served(method: string, route: string, status: number, seconds: number): void
  /** A call we turned away, and why. */
  refused(why: RefusalKind): void
  /** A fault of ours. */
  failed(): void
}

export type RefusalKind =
  | 'limited'
  | 'sweep'
  | 'overloaded'
  | 'cross-site'
  | 'wrong-host'
  | 'unavailable'
  | 'unreadable'

interface Sources {
  /** How many requests are in work right now. */
  readonly inFlight?: () => number
  readonly pool?: pg.Pool
  readonly replica?: { usable(): boolean } | undefined
}

export function createMetrics(sources: Sources = {}): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Counter({
    name: 'breakwater_http_requests_total',
    help: 'Finished requests by method, route pattern and status.',
    labelNames: ['method', 'route', 'status'] as const,
    registers: [registry],
  })
  const seconds = new Histogram({
    name: 'breakwater_http_request_seconds',
    help: 'Seconds from the first byte in to the last byte out, by route pattern.',
    labelNames: ['route'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  })
  const refusals = new Counter({
    name: 'breakwater_http_refused_total',
    help: 'Requests turned away before their handler ran, by reason.',
    labelNames: ['why'] as const,
    registers: [registry],
  })
  const faults = new Counter({
    name: 'breakwater_faults_total',
    help: 'Requests that failed by a fault of ours.',
    registers: [registry],
  })
  addGauges(registry, sources)

  // Looking a child up by its labels costs more than counting: keep the children.
  const counted = new Map<string, Counter.Internal>()
  const timed = new Map<string, Histogram.Internal<'route'>>()
  return {
    registry,
    served(method, route, status, took) {
      const id = `${method} ${status} ${route}`
      let counter = counted.get(id)
      if (!counter) {
        counter = requests.labels(method, route, String(status))
        counted.set(id, counter)
      }
      counter.inc()
      let timer = timed.get(route)
      if (!timer) {
        timer = seconds.labels(route)
        timed.set(route, timer)
      }
      timer.observe(took)
    },
    refused: (why) => refusals.inc({ why }),
    failed: () => faults.inc(),
  }
}

function addGauges(registry: Registry, { inFlight, pool, replica }: Sources): void {
  if (replica) {
    new Gauge({
      name: 'breakwater_replica_used',
      help: '1 while the replica answers visitors, 0 while the primary does.',
      registers: [registry],
      collect() {
        this.set(replica.usable() ? 1 : 0)
      },
    })
  }
  if (inFlight) {
    new Gauge({
      name: 'breakwater_http_in_flight',
      help: 'Requests in work.',
      registers: [registry],
      collect() {
        this.set(inFlight())
      },
    })
  }
  if (pool) {
    new Gauge({
      name: 'breakwater_database_connections',
      help: 'Connections of the app pool by state; waiting are requests that wait for one.',
      labelNames: ['state'] as const,
      registers: [registry],
      collect() {
        this.set({ state: 'idle' }, pool.idleCount)
        this.set({ state: 'used' }, pool.totalCount - pool.idleCount)
        this.set({ state: 'waiting' }, pool.waitingCount)
      },
    })
  }
}
