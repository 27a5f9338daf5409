import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { publish } from './publish.ts'
import { aNode, cellar, harbor, type TestNode } from './testing/a-node.ts'
import type { Reader } from './testing/listen-to.ts'

let db: TestDatabase
const nodes: TestNode[] = []
beforeAll(async () => {
  db = await testDatabase()
})
afterEach(async () => {
  await Promise.all(nodes.splice(0).map((node) => node.close()))
})
afterAll(() => db.close())

async function node(options: Parameters<typeof aNode>[1] = {}): Promise<TestNode> {
  const made = await aNode(db, options)
  nodes.push(made)
  return made
}

const until = (check: () => void) => vi.waitFor(check, { timeout: 60_000, interval: 10 })
const boat = (id: string, version?: number) => ({ kind: 'boat-came' as const, id, version })

/** Ids of everything a reader was told changed. */
function told(reader: Reader): string[] {
  return reader.heard.flatMap(({ data }) =>
    ((data as { changed?: { id?: string }[] }).changed ?? []).map(({ id }) => id ?? ''),
  )
}

describe('a stream', () => {
  it('hears of an act after it has committed, and of none that has not', async () => {
    const { act, listen } = await node()
    const reader = await listen('keeper')
    const id = randomUUID()
    await act(async (ctx) => {
      await publish(ctx, harbor, boat(id, 3))
      await new Promise((resolve) => setTimeout(resolve, 400))
      expect(reader.heard).toEqual([])
    })
    const undone = act(async (ctx) => {
      await publish(ctx, harbor, boat(randomUUID()))
      throw new Error('changed my mind')
    })
    await expect(undone).rejects.toThrow()
    await until(() => expect(reader.heard).toHaveLength(1))
    expect(reader.heard[0]).toMatchObject({
      event: 'changed',
      data: { topic: 'harbor.keep', changed: [{ kind: 'boat-came', id, version: 3 }] },
    })
  })

  it('says that nothing on the way may keep, pack or gather it', async () => {
    const { listen } = await node()
    const reader = await listen('keeper')
    expect(reader.status).toBe(200)
    expect(reader.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'content-security-policy': expect.stringContaining("default-src 'self'"),
    })
    expect(reader.headers['content-encoding']).toBeUndefined()
  })

  it('is not opened for whoever left before it was, and counts no longer than its reader stays', async () => {
    const { live, origin, listen } = await node({ limits: { perSession: 5 } })
    const { port } = new URL(origin)
    for (let n = 0; n < 6; n += 1) {
      const socket = connect(Number(port), '127.0.0.1')
      await once(socket, 'connect')
      socket.write('GET /stream/hasty HTTP/1.1\r\nhost: localhost\r\n\r\n')
      await new Promise((resolve) => setTimeout(resolve, 20))
      socket.destroy()
    }
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(live.counts().streams).toBe(0)
    const reader = await listen('hasty')
    expect(reader.status).toBe(200)
    reader.leave()
    await until(() => expect(live.counts().streams).toBe(0))
  })

  it('never carries what its reader may not hear, whatever is asked for', async () => {
    const { act, listen, origin } = await node()
    const [keeper, warden, stranger] = await Promise.all(
      ['keeper', 'warden', 'stranger'].map((who) => listen(who)),
    )
    if (!keeper || !warden || !stranger) throw new Error('three were opened')
    await act(async (ctx) => {
      await publish(ctx, cellar, { kind: 'door-opened', id: randomUUID() })
      await publish(ctx, harbor, boat(randomUUID()))
    })
    await until(() => expect(warden.heard).toHaveLength(2))
    await until(() => expect(keeper.heard).toHaveLength(1))
    const channels = (reader: Reader) => reader.heard.map(({ data }) => (data as { topic: string }).topic)
    expect(channels(warden).toSorted()).toEqual(['cellar.keep', 'harbor.keep'])
    expect(channels(keeper)).toEqual(['harbor.keep'])
    expect(stranger.heard).toEqual([])
    expect((await fetch(`${origin}/stream/keeper?channels=cellar.keep`)).status).toBe(400)
    // Nor by coming back with an id that somebody else was given.
    const back = await listen('stranger', warden.lastId())
    await act((ctx) => publish(ctx, cellar, { kind: 'door-opened' }))
    await until(() => expect(warden.heard).toHaveLength(3))
    expect(back.heard).toEqual([])
  })

  it('hears of many acts in few frames, and of the last of what happened to one thing', async () => {
    const coalesceMs = 250
    const { act, listen } = await node({ limits: { coalesceMs } })
    const reader = await listen('keeper')
    const ids = Array.from({ length: 60 }, () => randomUUID())
    const since = performance.now()
    for (const [n, id] of ids.entries()) {
      await act((ctx) => publish(ctx, harbor, boat(id, n)))
      await act((ctx) => publish(ctx, harbor, boat(ids[0] ?? '', n)))
    }
    await until(() => expect(new Set(told(reader))).toEqual(new Set(ids)))
    // However slow the machine makes the acts: one frame in each time of gathering, and one as it begins.
    expect(reader.heard.length).toBeLessThan((performance.now() - since) / coalesceMs + 2)
    expect(told(reader).length).toBeLessThan(60 + reader.heard.length)
  })

  it('is told to look anew when there is more than can be told', async () => {
    const { act, listen } = await node()
    const reader = await listen('keeper')
    await act(async (ctx) => {
      for (let n = 0; n < 250; n += 1) await publish(ctx, harbor, boat(randomUUID()))
    })
    await until(() => expect(reader.heard).toHaveLength(1))
    expect(reader.heard[0]?.data).toEqual({ topic: 'harbor.keep', many: true })
    await db.admin.query(
      `insert into live.outbox (topic, kind) select 'harbor.keep', 'boat-came' from generate_series(1, 6000)`,
    )
    await until(() => expect(reader.heard.at(-1)?.event).toBe('reload'))
  })

  it('is written to now and then, so that its reader knows where it is', async () => {
    const { listen } = await node({ limits: { beatMs: 100 } })
    const reader = await listen('keeper')
    const first = reader.lastId()
    await until(() => expect(reader.lastId()).not.toBe(first))
    expect(reader.heard).toEqual([])
  })
})

describe('the order of commits', () => {
  it('skips nothing: what was written first and commits last is told', async () => {
    const { listen } = await node({ timing: { pollMs: 50 } })
    const reader = await listen('keeper')
    const [first, second] = [randomUUID(), randomUUID()]
    const slow = await db.app.connect()
    try {
      await slow.query('begin')
      const add = `insert into live.outbox (topic, kind, object_id) values ('harbor.keep', 'boat-came', $1)`
      await slow.query(add, [first])
      await db.app.query(add, [second])
      // Nor does a transaction that stays open hold the others up.
      await until(() => expect(told(reader)).toEqual([second]))
      await slow.query('commit')
      await until(() => expect(told(reader)).toEqual([second, first]))
      const { rows } = await db.admin.query<{ object_id: string }>(
        'select object_id from live.outbox where object_id = any ($1) order by tx',
        [[first, second]],
      )
      expect(rows.map((row) => row.object_id)).toEqual([first, second])
    } finally {
      slow.release()
    }
  })

  it('skips and repeats nothing with many at once', async () => {
    const { act, listen } = await node()
    const reader = await listen('keeper')
    const ids = Array.from({ length: 300 }, () => randomUUID())
    await Promise.all(
      ids.map((id, n) =>
        act(async (ctx) => {
          await publish(ctx, harbor, boat(id))
          await ctx.prepared('nap', 'select pg_sleep($1)', [(n % 7) / 100])
        }),
      ),
    )
    await until(() => expect(told(reader)).toHaveLength(300))
    expect(new Set(told(reader))).toEqual(new Set(ids))
  })
})
