import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { tellKeepers } from '#features/directory/records/keep-channel.ts'
import { sendNotice } from '#features/notices/testing/send-notice.ts'
import { asActor, visitor } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import { poke } from '#platform/live/index.ts'
import { listenTo, type Reader } from '#platform/live/testing/listen-to.ts'
import { createLog } from '#platform/log.ts'
import { stewardCookie, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aCoalition, aMember, aMembership } from '#platform/testing/people.ts'
import { inTime } from '#platform/testing/work.ts'
import { type TestWeb, testWeb } from '../testing/web.ts'
import { startLive } from './index.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

interface Node {
  readonly web: TestWeb
  listen(cookie: string, as?: string): Promise<Reader>
  close(): Promise<void>
}

const nodes: Node[] = []
afterEach(async () => {
  await Promise.all(nodes.splice(0).map((node) => node.close()))
})

/** The whole web side, with live updates that find nothing by asking: only what is told to them. */
async function node(checkMs = 600_000): Promise<Node> {
  const pool = openPool(db.urls.app, { name: 'tests node' })
  const live = await startLive({
    appUrl: db.urls.app,
    ownerUrl: db.urls.owner,
    pool,
    keyring: db.keyring,
    log: createLog({ level: 'silent' }),
    checkMs,
    timing: { pollMs: 600_000, brokenPollMs: 600_000 },
  })
  await until(() => expect(live.counts().listening).toBe(true))
  const web = await testWeb({ pool, live })
  const origin = await web.app.listen({ port: 0, host: '127.0.0.1' })
  const made = {
    web,
    listen: (cookie: string, as?: string) =>
      listenTo(`${origin}/live/changes${as === undefined ? '' : `?as=${as}`}`, { cookie }),
    async close() {
      await web.close()
      await live.stop()
      await pool.end()
    },
  }
  nodes.push(made)
  return made
}

const until = (check: () => void) => vi.waitFor(check, { timeout: 60_000, interval: 10 })
const events = (reader: Reader) => reader.heard.map(({ event }) => event)

/** A stream that was told why, and is over. */
async function isSignedOut(reader: Reader, why = 'signed-out'): Promise<void> {
  await reader.ended
  expect(events(reader)).toEqual([why])
}

const signOut = (on: Node, cookie: string) =>
  on.web.app.inject({ method: 'POST', url: '/sign-out', headers: { ...ownForm, cookie } })

describe('the stream of changes', () => {
  it('is for people who are signed in', async () => {
    const { web } = await node()
    const anybody = await web.app.inject({ url: '/live/changes', headers: { accept: 'text/event-stream' } })
    expect(anybody.statusCode).not.toBe(200)
    expect(anybody.body).not.toContain('id:')
    const stranger = await web.app.inject({
      url: '/live/changes',
      headers: { cookie: `bw_session=${'x'.repeat(43)}`, accept: 'text/event-stream' },
    })
    expect(stranger.statusCode).not.toBe(200)
  })

  it('lets nobody name what to hear', async () => {
    const { web } = await node()
    const cookie = await stewardCookie(db)
    for (const query of ['topics=directory.keep', `program=${randomUUID()}`, `from=${'a'.repeat(3_000)}`]) {
      const answer = await web.app.inject({ url: `/live/changes?${query}`, headers: { cookie } })
      expect([400, 413, 422]).toContain(answer.statusCode)
    }
  })

  it('carries what the role of its reader lets hear, and nothing to other roles', async () => {
    const here = await node()
    const keeper = await here.listen(await stewardCookie(db))
    await db.admin.query(`update identity.membership set role = 'coalition-administrator'`)
    const other = await here.listen(await stewardCookie(db))
    await db.admin.query(`update identity.membership set role = 'steward'`)
    await asActor(here.web.services.pool, visitor, (ctx) => tellKeepers(ctx, 'message-arrived'))
    await until(() => expect(events(keeper)).toEqual(['changed']))
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(other.isOver()).toBe(false)
    expect(events(other)).toEqual([])
  })

  it('tells a person alone that their inbox changed, also when they read it, and nothing of what came', async () => {
    const here = await node()
    const coalition = await aCoalition(db)
    const [one, colleague] = [
      await aMember(db, 'coalition-administrator', { coalition }),
      await aMember(db, 'coalition-administrator', { coalition }),
    ]
    const [own, other] = [await here.listen(one.cookie), await here.listen(colleague.cookie)]
    const unread = async (cookie: string) =>
      (await here.web.app.inject({ url: '/notices/unread', headers: { cookie } })).json()
    await sendNotice(db.owner, one.person, { kind: 'account' })
    poke(here.web.services.pool)
    await until(() => expect(events(own)).toEqual(['changed']))
    expect(own.heard[0]?.data).toEqual({
      topic: `notices.own:${one.person}`,
      changed: [{ kind: 'changed' }],
    })
    expect(await unread(one.cookie)).toEqual({ count: '1', says: 'not read' })
    expect(await unread(colleague.cookie)).toEqual({ count: null, says: 'not read' })
    const read = await here.web.app.inject({
      method: 'POST',
      url: '/notices/read',
      headers: { ...ownForm, cookie: one.cookie },
      payload: new URLSearchParams({ upTo: new Date(Date.now() + 60_000).toISOString() }).toString(),
    })
    expect(read.statusCode).toBe(303)
    await until(() => expect(events(own)).toEqual(['changed', 'changed']))
    await db.admin.query(`update identity.session set seen_at = now() - interval '10 minutes'`)
    expect(await unread(one.cookie)).toEqual({ count: null, says: 'not read' })
    expect(events(other)).toEqual([])
    // A page that asks by itself keeps nobody signed in.
    await new Promise((resolve) => setTimeout(resolve, 300))
    const seen = await db.admin.query(
      `select 1 from identity.session where seen_at > now() - interval '1 minute'`,
    )
    expect(seen.rowCount).toBe(0)
  })

  it('and the page that asks for itself keep no sign-in open', async () => {
    const here = await node()
    const cookie = await stewardCookie(db)
    const seen = async () =>
      (await db.admin.query(`select 1 from identity.session where seen_at > now() - interval '1 minute'`))
        .rowCount
    await db.admin.query(`update identity.session set seen_at = now() - interval '10 minutes'`)
    const reader = await here.listen(cookie)
    const open = (url: string) => here.web.app.inject({ url, headers: { cookie } })
    expect((await open('/steward/now')).statusCode).toBe(200)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(await seen()).toBe(0)
    expect((await open('/steward')).statusCode).toBe(200)
    await vi.waitFor(async () => expect(await seen()).toBe(1), { timeout: 60_000 })
    expect(reader.isOver()).toBe(false)
  })

  it('ends at once when its session is ended, on this node and on the other', async () => {
    const [here, there] = [await node(), await node()]
    const [mine, other] = [await stewardCookie(db), await stewardCookie(db)]
    const [onHere, onThere, stays] = [
      await here.listen(mine),
      await there.listen(mine),
      await here.listen(other),
    ]
    // Past the look that follows every opening.
    await new Promise((resolve) => setTimeout(resolve, 600))
    const since = performance.now()
    expect((await signOut(here, mine)).statusCode).toBe(303)
    await isSignedOut(onHere)
    expect(performance.now() - since).toSatisfy((ms: number) => inTime(ms, 1_000))
    await isSignedOut(onThere)
    expect(performance.now() - since).toSatisfy((ms: number) => inTime(ms, 5_000))
    expect(stays.isOver()).toBe(false)
  })

  it.each([
    [
      'its session has run out',
      `update identity.session set expires_at = now() where revoked_at is null`,
      'away',
    ],
    ['its membership has lapsed', `update identity.membership set verified_until = current_date - 1`],
    ['its membership was ended', `update identity.membership set ended_at = now(), end_reason = 'left'`],
    ['its person has left', `update identity.person set state = 'left'`],
    ['its coalition has closed', `update identity.coalition set state = 'closed'`],
    [
      'nobody was there for an hour',
      `update identity.session set seen_at = now() - interval '61 minutes'`,
      'away',
    ],
  ])('ends when %s, also when nobody says so', async (_why, change, told?: string) => {
    const here = await node(100)
    const reader = await here.listen(await stewardCookie(db))
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(reader.isOver()).toBe(false)
    const client = await db.admin.connect()
    try {
      const before = await client.query(`select s.id as session from identity.session s`)
      expect(before.rowCount).toBeGreaterThan(0)
      await client.query(change)
      await isSignedOut(reader, told)
    } finally {
      await client.query(
        `update identity.session set expires_at = now() + interval '1 hour', seen_at = now()`,
      )
      await client.query(
        `update identity.membership set verified_until = current_date + 1, ended_at = null, end_reason = null`,
      )
      await client.query(`update identity.person set state = 'active'`)
      await client.query(`update identity.coalition set state = 'active'`)
      client.release()
    }
  })

  it('stands by the membership that its page was made under, which must be its reader’s own', async () => {
    const here = await node(100)
    const { person, secret } = await aMember(db, 'coalition-administrator', {
      coalition: await aCoalition(db),
    })
    const cookie = `bw_session=${secret}`
    const before = await aMembership(db, { person, role: 'steward', coalition: await aCoalition(db) })
    const page = await here.listen(cookie, before)
    const others = await aMember(db, 'steward', { coalition: await aCoalition(db) })
    expect((await here.listen(cookie, others.membership)).status).toBe(403)
    expect(page.isOver()).toBe(false)
    await db.admin.query(
      `update identity.membership set ended_at = now(), end_reason = 'left' where id = $1`,
      [before],
    )
    await isSignedOut(page)
  })

  it('is found out when its sign-in was taken back while it opened', async () => {
    const here = await node()
    const cookie = await stewardCookie(db)
    const reader = await here.listen(cookie)
    // Behind its back.
    await db.admin.query('update identity.session set revoked_at = now()')
    await isSignedOut(reader)
  })

  it('shows up in the figures of whoever runs the server', async () => {
    const here = await node()
    await here.listen(await stewardCookie(db))
    const figures = await here.web.app.inject({
      url: '/metrics',
      headers: { authorization: 'Bearer token-of-sixteen-letters' },
    })
    expect(figures.body).toMatch(/^breakwater_live_streams 1$/m)
    expect(figures.body).toMatch(/^breakwater_live_listening 1$/m)
    expect(figures.body).toMatch(/^breakwater_http_in_flight 0$/m)
    expect(figures.body).toMatch(/^breakwater_live_closed_total\{why="slow"\} 0$/m)
  })
})
