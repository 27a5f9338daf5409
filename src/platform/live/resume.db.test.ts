import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { keyringFrom } from '#platform/crypto/keyring.ts'
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
const boat = (id: string) => ({ kind: 'boat-came' as const, id })
const told = (reader: Reader) =>
  reader.heard.flatMap(({ data }) =>
    ((data as { changed?: { id?: string }[] }).changed ?? []).map(({ id }) => id ?? ''),
  )

async function tell(on: TestNode, channel = harbor): Promise<string> {
  const id = randomUUID()
  await on.act((ctx) => publish(ctx, channel, { kind: channel.kinds[0] as never, id }))
  return id
}

describe('a reader who comes back', () => {
  it('hears what it missed, from memory and once', async () => {
    const here = await node()
    const other = await here.listen('keeper2')
    const reader = await here.listen('keeper')
    const first = await tell(here)
    await until(() => expect(told(reader)).toEqual([first]))
    reader.leave()
    const missed = await tell(here)
    await until(() => expect(told(other)).toEqual([first, missed]))
    await db.admin.query('delete from live.outbox')
    const back = await here.listen('keeper', reader.lastId())
    await until(() => expect(told(back)).toEqual([missed]))
    const last = await tell(here)
    await until(() => expect(told(back)).toEqual([missed, last]))
  })

  it('hears what it missed on another node, from the outbox', async () => {
    const [here, there] = [await node(), await node()]
    const reader = await here.listen('warden')
    const first = await tell(here)
    await until(() => expect(told(reader)).toEqual([first]))
    reader.leave()
    await here.close()
    const missed = [await tell(there), await tell(there, cellar as never)]
    const back = await there.listen('warden', reader.lastId())
    await until(() => expect(told(back).toSorted()).toEqual(missed.toSorted()))
    // From where it is now it can come back once more. What was told a moment ago may be told again, no more.
    await until(() => expect(back.lastId()).not.toBe(''))
    const again = await there.listen('warden', back.lastId())
    const last = await tell(there)
    await until(() => expect(told(again)).toContain(last))
    expect(told(again)).not.toContain(first)
  })

  it('hears what happened between the making of its page and the opening of its stream', async () => {
    const here = await node()
    const cursor = here.live.cursor()
    const missed = await tell(here)
    await new Promise((resolve) => setTimeout(resolve, 100))
    const reader = await here.listen('keeper', cursor)
    await until(() => expect(told(reader)).toEqual([missed]))
  })

  it('hears what commits while it is being told what it missed', async () => {
    const [here, there] = [await node(), await node()]
    const reader = await here.listen('keeper')
    await until(() => expect(reader.lastId()).not.toBe(''))
    reader.leave()
    const ids: string[] = []
    const acts = (async () => {
      for (let n = 0; n < 150; n += 1) ids.push(await tell(there))
    })()
    const seen = new Set<string>()
    let from = reader.lastId()
    for (let turn = 0; turn < 8; turn += 1) {
      const back = await there.listen('keeper', from)
      await new Promise((resolve) => setTimeout(resolve, 40))
      back.leave()
      for (const id of told(back)) seen.add(id)
      if (back.lastId() !== '') from = back.lastId()
    }
    await acts
    const last = await there.listen('keeper', from)
    await until(() => expect(new Set([...seen, ...told(last)])).toEqual(new Set(ids)))
  })

  it.each([
    ['an id that nobody was given', 'AZ3kq_not-an-id'],
    [
      'an id sealed by another installation',
      keyringFrom(randomBytes(32)).seal('1 3:3:', 'live position').toString('base64url'),
    ],
  ])('is told to look anew with %s', async (_what, id) => {
    const here = await node()
    const reader = await here.listen('keeper', id)
    await until(() => expect(reader.heard.map(({ event }) => event)).toEqual(['reload']))
    const next = await tell(here)
    await until(() => expect(told(reader)).toEqual([next]))
  })

  it('is told to look anew when what it missed may have been purged', async () => {
    const here = await node()
    const { rows } = await db.admin.query<{ at: Date; now: string }>(
      `select now() - interval '55 minutes' as at, pg_current_snapshot()::text as now`,
    )
    const old = db.keyring
      .seal(`${rows[0]?.at.getTime()} ${rows[0]?.now}`, 'live position')
      .toString('base64url')
    const reader = await here.listen('keeper', old)
    await until(() => expect(reader.heard.map(({ event }) => event)).toEqual(['reload']))
  })
})

describe('a reader who takes nothing', () => {
  it('is dropped before much waits for it, and then misses nothing', async () => {
    const socketPath = join(mkdtempSync(join(tmpdir(), 'breakwater-live-')), 'socket')
    const here = await node({ limits: { coalesceMs: 1, backlogBytes: 4_096 }, socketPath })
    const [slow, quick] = [await here.listen('keeper'), await here.listen('keeper2')]
    const first = await tell(here)
    await until(() => expect(told(slow)).toEqual([first]))
    slow.pause()
    const ids: string[] = []
    while (here.live.counts().closed.slow === 0) {
      const some = Array.from({ length: 40 }, () => randomUUID())
      await here.act(async (ctx) => {
        await ctx.prepared(
          'many_boats',
          `insert into live.outbox (topic, kind, object_id) select 'harbor.keep', 'boat-came', unnest($1::uuid[])`,
          [some],
        )
        await publish(ctx, harbor, boat(some[0] ?? ''))
      })
      ids.push(...some)
      // Each is told by itself, so that no frame is too long to be told one by one.
      await until(() => expect(told(quick)).toContain(some.at(-1)))
      expect(ids.length).toBeLessThan(20_000)
    }
    expect(here.live.counts().streams).toBe(1)
    await until(() => expect(told(quick).length).toBe(ids.length + 1))
    // A reader who was paused has taken what the network held; the rest comes when it is back.
    const back = await here.listen('keeper', slow.lastId())
    const anew = () => back.heard.some(({ event, data }) => event === 'reload' || 'many' in (data as object))
    await until(() => expect(anew() || new Set(told(back)).size === ids.length).toBe(true))
    const next = await tell(here)
    await until(() => expect(told(back)).toContain(next))
  })
})
