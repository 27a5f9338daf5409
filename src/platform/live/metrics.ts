import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import type { Live } from './live.ts'

/** What whoever runs the server sees of live updates: how many listen, how much is told, how late. */
export function addLiveMetrics(registry: Registry, live: Live): void {
  const registers = [registry]
  new Gauge({
    name: 'breakwater_live_streams',
    help: 'Open streams of this node.',
    registers,
    collect() {
      this.set(live.counts().streams)
    },
  })
  new Gauge({
    name: 'breakwater_live_listening',
    help: '1 while notifications of other nodes arrive, 0 while they are asked for now and then.',
    registers,
    collect() {
      this.set(live.counts().listening ? 1 : 0)
    },
  })
  total(registry, 'breakwater_live_news_total', 'Events read from the outbox.', () => live.counts().events)
  total(registry, 'breakwater_live_frames_total', 'Frames written to streams.', () => live.counts().frames)
  new Counter({
    name: 'breakwater_live_closed_total',
    help: 'Streams that ended: the reader left, took nothing (slow), is signed in no more, or this node stops.',
    labelNames: ['why'] as const,
    registers,
    collect() {
      this.reset()
      for (const [why, count] of Object.entries(live.counts().closed)) this.inc({ why }, count)
    },
  })
  const seconds = new Histogram({
    name: 'breakwater_live_fanout_seconds',
    help: 'Seconds from the writing of an event, before its commit, to the making of its frame.',
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  })
  live.onFrame((ms) => seconds.observe(ms / 1_000))
}

function total(registry: Registry, name: string, help: string, count: () => number): void {
  new Counter({
    name,
    help,
    registers: [registry],
    collect() {
      this.reset()
      this.inc(count())
    },
  })
}
