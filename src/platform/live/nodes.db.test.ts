import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { publish } from './publish.ts'
import { aNode, harbor, type TestNode } from './testing/a-node.ts'
import { listenTo, type Reader } from './testing/listen-to.ts'

let db: TestDatabase
const nodes: TestNode[] = []
beforeAll(async () => {
  db = await testDatabase()
})
afterEach(async () => {
  await Promise.all(nodes.splice(0).map((node) => node.close()))
})
afterAll(() => db.close())

/** So long that nothing is found by asking. */
const NEVER = 600_000

async function node(options: Parameters<typeof aNode>[1] = {}): Promise<TestNode> {
  const made = await aNode(db, options)
  nodes.push(made)
  await until(() => expect(made.live.counts().listening).toBe(true))
  return made
}

const until = (check: () => void) => vi.waitFor(check, { timeout: 60_000, interval: 10 })
const told = (reader: Reader) =>
  reader.heard.flatMap(({ data }) =>
    ((data as { changed?: { id?: string }[] }).changed ?? []).map(({ id }) => id ?? ''),
  )

async function tell(on: TestNode): Promise<string> {
  const id = randomUUID()
  await on.act((ctx) => publish(ctx, harbor, { kind: 'boat-came', id }))
  return id
}

const cutListening = () =>
  db.admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'breakwater live listen'`,
  )

describe('two nodes', () => {
  it('tell each other by a notification of the node, not of the act', async () => {
    const timing = { pollMs: NEVER, brokenPollMs: NEVER }
    const [here, there] = [await node({ timing }), await node({ timing })]
    const reader = await there.listen('keeper')
    const id = await tell(here)
    await until(() => expect(told(reader)).toEqual([id]))
    // Many acts within a moment are one notification: what is asked of the database grows with time, not with acts.
    await Promise.all(Array.from({ length: 50 }, () => tell(here)))
    await until(() => expect(told(reader)).toHaveLength(51))
  })

  it('find what nobody notified them of', async () => {
    const there = await node({ timing: { pollMs: 100 } })
    const reader = await there.listen('keeper')
    const id = randomUUID()
    // As a node that ended between its commit and its notification.
    await db.admin.query(
      `insert into live.outbox (topic, kind, object_id) values ('harbor.keep', 'boat-came', $1)`,
      [id],
    )
    await until(() => expect(told(reader)).toEqual([id]))
  })

  it('listen again when their connection broke, and have missed nothing', async () => {
    const timing = { pollMs: NEVER, brokenPollMs: NEVER }
    const [here, there] = [await node({ timing }), await node({ timing })]
    const reader = await there.listen('keeper')
    await cutListening()
    await until(() => expect(there.live.counts().listening).toBe(false))
    const missed = await tell(here)
    await until(() => expect(there.live.counts().listening).toBe(true))
    await until(() => expect(told(reader)).toEqual([missed]))
    const next = await tell(here)
    await until(() => expect(told(reader)).toEqual([missed, next]))
  })

  it('ask now and then while they cannot listen', async () => {
    const there = await node({ timing: { pollMs: NEVER, brokenPollMs: 50 } })
    const reader = await there.listen('keeper')
    await db.admin.query(`alter database ${db.name} connection limit 1`)
    try {
      await cutListening()
      await until(() => expect(there.live.counts().listening).toBe(false))
      const id = randomUUID()
      await db.admin.query(
        `insert into live.outbox (topic, kind, object_id) values ('harbor.keep', 'boat-came', $1)`,
        [id],
      )
      await until(() => expect(told(reader)).toEqual([id]))
      expect(there.live.counts().listening).toBe(false)
    } finally {
      await db.admin.query(`alter database ${db.name} connection limit -1`)
    }
  })

  it('tell everybody to look anew after a database that counts from further back', async () => {
    const here = await node()
    const reader = await here.listen('keeper')
    await until(() => expect(reader.lastId()).not.toBe(''))
    // A cursor of a database that was further: what this one says before it is there would be taken for old.
    const { rows } = await db.admin.query<{ at: Date }>('select now() as at')
    const ahead = db.keyring.seal(`${rows[0]?.at.getTime()} 900000000:900000000:`, 'live position')
    const back = await here.listen('keeper2', ahead.toString('base64url'))
    await until(() => expect(back.heard.map(({ event }) => event)).toEqual(['reload']))
  })
})

describe('a node', () => {
  it('begins where it said, however soon it is told of something', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      const here = await aNode(db)
      nodes.push(here)
      const reader = await here.listen(`keeper${turn}`)
      const ids = await Promise.all(Array.from({ length: 4 }, () => tell(here)))
      await until(() => expect(told(reader).toSorted()).toEqual(ids.toSorted()))
    }
  })

  it('ends its streams when it stops, and takes no new ones, so that it stops in order', async () => {
    const here = await node()
    const readers = await Promise.all(['keeper1', 'keeper2', 'warden'].map((who) => here.listen(who)))
    expect(here.live.counts().streams).toBe(3)
    const closed = here.close()
    await Promise.all(readers.map((reader) => reader.ended))
    await closed
    expect(here.live.counts()).toMatchObject({ streams: 0, closed: { stopped: 3, slow: 0 } })
  })

  it('counts no open stream as a request in work, and says how many there are', async () => {
    const here = await node()
    const reader = await here.listen('keeper')
    await tell(here)
    await until(() => expect(told(reader)).toHaveLength(1))
    const [line] = here.server.lines().filter(({ route }) => route === '/stream/:who')
    expect(line).toMatchObject({ event: 'request', status: 200 })
    expect(here.live.counts()).toMatchObject({ streams: 1, frames: 1 })
    reader.leave()
    await until(() => expect(here.live.counts()).toMatchObject({ streams: 0, closed: { left: 1 } }))
    expect(here.server.lines().filter(({ route }) => route === '/stream/:who')).toHaveLength(1)
  })

  it('opens five streams for one sign-in at once, and says what to do at the sixth', async () => {
    const here = await node()
    const readers = await Promise.all(Array.from({ length: 5 }, () => here.listen('keeper')))
    const sixth = await fetch(`${here.origin}/stream/keeper`)
    expect([sixth.status, sixth.headers.get('retry-after')]).toEqual([429, '30'])
    expect((await here.listen('keeper7')).status).toBe(200)
    readers[0]?.leave()
    await until(() => expect(here.live.counts().streams).toBe(5))
    expect((await here.listen('keeper')).status).toBe(200)
  })

  it('opens none when it has as many as it can hold', async () => {
    const here = await node({ limits: { total: 2 } })
    await Promise.all([here.listen('keeper1'), here.listen('keeper2')])
    expect((await fetch(`${here.origin}/stream/keeper3`)).status).toBe(503)
  })

  it('answers who only asks what it would answer', async () => {
    const here = await node()
    const head = await fetch(`${here.origin}/stream/keeper`, { method: 'HEAD' })
    expect(head.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(here.live.counts().streams).toBe(0)
    expect(await listenTo(`${here.origin}/stream/keeper`)).toMatchObject({ status: 200 })
  })
})
