import { randomBytes } from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { keyringFrom } from '#platform/crypto/keyring.ts'
import { Hub } from './hub.ts'
import type { EventsRead } from './read-events.ts'
import type { Outlet } from './stream.ts'

/** Where a stream's bytes would go, kept. */
class Kept implements Outlet {
  readonly chunks: Buffer[] = []
  write(chunk: Buffer): void {
    this.chunks.push(chunk)
  }
  waiting(): number {
    return 0
  }
  end(): void {}
  destroy(): void {}
}

const hubs: Hub[] = []
afterEach(() => {
  for (const hub of hubs.splice(0)) hub.stop()
})

function aHub(since: () => Promise<EventsRead> = async () => read(9)): Hub {
  const hub = new Hub({
    keyring: keyringFrom(randomBytes(32)),
    since,
    limits: { coalesceMs: 1 },
  })
  hubs.push(hub)
  return hub
}

function read(upto: number, channels: readonly string[] = []): EventsRead {
  const events = channels.map((channel) => ({
    channel,
    kind: 'boat-came',
    id: null,
    version: null,
    agoMs: 1,
  }))
  return { upto: `${upto}:${upto}:`, askedAt: new Date('2026-11-25'), events, tooMuch: false }
}

const follow = (hub: Hub, channels: readonly string[], from?: string) => {
  const kept = new Kept()
  hub.open({ sessionId: 'one', membershipId: null }, channels, kept, from)
  return kept
}
const text = (kept: Kept) => Buffer.concat(kept.chunks).toString()
const until = (check: () => void) => vi.waitFor(check, { timeout: 60_000, interval: 2 })

describe('a frame', () => {
  it('is made once, and the same bytes go to everybody who follows the channel', async () => {
    const hub = aHub()
    hub.moments.take(read(3))
    const [a, b, other] = [follow(hub, ['harbor']), follow(hub, ['harbor']), follow(hub, ['cellar'])]
    hub.moments.take(read(4, ['harbor']))
    await until(() => expect(a.chunks).toHaveLength(2))
    expect(a.chunks[1]).toBe(b.chunks[1])
    expect(other.chunks).toHaveLength(1)
  })

  it('is written to many a turn at a time, with other work in between, and misses nobody', async () => {
    const hub = aHub()
    hub.moments.take(read(3))
    let written = 0
    const slow = Array.from({ length: 120 }, () => new Kept())
    for (const kept of slow) hub.open({ sessionId: 'one', membershipId: null }, ['harbor'], kept, undefined)
    for (const kept of slow) {
      kept.write = (chunk) => {
        kept.chunks.push(chunk)
        written += 1
        const end = performance.now() + 1
        while (performance.now() < end);
      }
    }
    const turns: number[] = []
    let before = 0
    const other = () => {
      turns.push(written - before)
      before = written
      if (written < slow.length) setImmediate(other)
    }
    setImmediate(other)
    hub.moments.take(read(4, ['harbor']))
    await until(() => expect(written).toBe(slow.length))
    await until(() => expect(before).toBe(slow.length))
    expect(slow.every(({ chunks }) => chunks.length === 2)).toBe(true)
    expect(Math.max(...turns)).toBeLessThanOrEqual(8)
  })

  it('is a whole chunk of HTTP/1.1', async () => {
    const hub = aHub()
    hub.moments.take(read(3))
    const kept = follow(hub, ['harbor'])
    hub.moments.take(read(4, ['harbor']))
    await until(() => expect(kept.chunks).toHaveLength(2))
    for (const chunk of kept.chunks) {
      const [length = '', ...rest] = chunk.toString().split('\r\n')
      expect(Buffer.byteLength(rest[0] ?? '')).toBe(Number.parseInt(length, 16))
      expect(rest).toEqual([rest[0], ''])
    }
  })
})

describe('an id', () => {
  it('comes with the last of several channels only: whoever has it has heard all of them', async () => {
    const hub = aHub()
    hub.moments.take(read(3))
    const kept = follow(hub, ['harbor', 'cellar'])
    hub.moments.take(read(4, ['harbor', 'cellar']))
    await until(() => expect(kept.chunks).toHaveLength(3))
    const withId = kept.chunks.slice(1).map((chunk) => /^id: /m.test(chunk.toString()))
    expect(withId).toEqual([false, true])
  })

  it('of a moment of this node is not asked of the database', async () => {
    const hub = aHub()
    hub.moments.take(read(3))
    const first = follow(hub, ['harbor'])
    hub.moments.take(read(4, ['harbor']))
    await until(() => expect(first.chunks).toHaveLength(2))
    const from = hub.moments.id
    hub.moments.take(read(5, ['harbor']))
    await until(() => expect(first.chunks).toHaveLength(3))
    const back = follow(hub, ['harbor'], from)
    expect(text(back)).toContain('boat-came')
  })

  it('from before what is still held is asked of the database, and nothing else is told before', async () => {
    const answer = Promise.withResolvers<EventsRead>()
    const hub = aHub(() => answer.promise)
    hub.moments.take(read(3))
    const from = hub.moments.id
    hub.moments.take(read(4, ['harbor']))
    hub.moments.tell()
    const back = follow(hub, ['harbor'], from)
    // Told meanwhile: an id now would say that what is still being looked up was heard.
    hub.moments.take(read(10, ['harbor']))
    hub.moments.tell()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(text(back)).not.toContain('id: ')
    answer.resolve(read(9, ['harbor']))
    await until(() => expect(text(back)).toContain('id: '))
    expect(text(back).split('event: changed')).toHaveLength(3)
    expect(text(back).lastIndexOf('id: ')).toBeGreaterThan(text(back).indexOf('event: changed'))
  })

  it('never tells how many transactions there were', () => {
    const hub = aHub()
    hub.moments.take(read(987_654))
    const plain = Buffer.from(hub.moments.id ?? '', 'base64url').toString('latin1')
    expect(hub.moments.id).not.toContain('987654')
    expect(plain).not.toContain('987654')
  })
})
