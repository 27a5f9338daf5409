import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { addService } from '#features/directory/add-service.ts'
import { editRecord } from '#features/directory/edit-record.ts'
import { aRecord } from '#features/directory/testing/records.ts'
import { nothingPulled } from '#features/ingest/feeds/feed.ts'
import { pullNow, stopFeed } from '#features/ingest/feeds/keep-feed.ts'
import { endPull, keepPlace, leaseFeed } from '#features/ingest/feeds/lease-feed.ts'
import { feedById, feedPulls, listFeeds } from '#features/ingest/feeds/list-feeds.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue, startJobs } from '#platform/jobs/runner.ts'
import { asSteward, asVisitor } from '#platform/testing/database.ts'
import { pullFeed } from './pull-feed.ts'
import { feedTasks } from './tasks.ts'
import { aPartner, declares, makeDue, mirrors, type Partner, reads } from './testing/a-partner.ts'
import {
  type Answer,
  type AnsweringServer,
  feedOf,
  json,
  aServer as startServer,
} from './testing/a-server.ts'
import { publicRecords } from './testing/compare.ts'
import { reachedHosts } from './testing/reached-hosts.ts'

const evidence = { method: 'human call', note: 'Called them' } as const
const open: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close()
})

async function partner(name: string): Promise<Partner> {
  const made = await aPartner(name)
  open.push(() => made.close())
  return made
}

/** Adds a service that begins here. */
async function service({ db }: Partner, name: string): Promise<string> {
  const added = await asSteward(db, (ctx) =>
    addService(ctx, db.keyring, {
      organization: { values: { name: `${name} agency`, description: 'Made up.' } },
      service: { name, description: 'Made up.' },
      place: null,
      evidence,
    }),
  )
  return added.serviceId
}

async function rename({ db }: Partner, id: string, name: string): Promise<void> {
  const { rows } = await db.admin.query<{ version: number }>(
    'select version from directory.service where id = $1',
    [id],
  )
  await asSteward(db, (ctx) =>
    editRecord(ctx, db.keyring, {
      entity: 'service',
      id,
      version: rows[0]?.version ?? 0,
      values: { name },
      evidence,
    }),
  )
}

async function row({ db }: Partner, id: string) {
  const { rows } = await db.admin.query(
    `select t.name, t.version, t.modified_at, t.shown, s.name as source from directory.service t
     join directory.source s on s.id = t.source_id where t.id = $1`,
    [id],
  )
  return rows[0]
}

async function pull(reader: Partner, feed: string) {
  await makeDue(reader, feed)
  return pullFeed(await reader.means(), feed)
}

describe('a record that comes back', () => {
  it('is left as it is: no version, no instant moves, however often the two read each other', async () => {
    const a = await partner('A')
    const b = await partner('B')
    const id = await service(a, 'Evening drop-in')
    const feedB = await mirrors(b, a)
    const feedA = await mirrors(a, b)
    const before = await row(a, id)
    expect(await pull(b, feedB)).toMatchObject({ code: 'ok', report: { created: 2 } })
    const copy = await row(b, id)
    for (let time = 0; time < 3; time += 1) {
      const back = await pull(a, feedA)
      expect(back).toMatchObject({ code: 'ok', report: { created: 0, updated: 0, withdrawn: 0 } })
      if (time === 0) expect(back?.report.cameBack).toBe(2)
      expect(await pull(b, feedB)).toMatchObject({ report: { created: 0, updated: 0 } })
    }
    expect(await row(a, id)).toEqual(before)
    expect(await row(b, id)).toEqual(copy)
  })

  it('goes by its own origin, whoever passed it on first; what that one makes of it later is not heard', async () => {
    const a = await partner('A')
    const b = await partner('B')
    const c = await partner('C')
    const id = await service(a, 'Evening drop-in')
    await pull(b, await mirrors(b, a))
    const fromB = await mirrors(c, b)
    await pull(c, fromB)
    expect(await row(c, id)).toMatchObject({ source: 'Directory of B' })
    const fromA = await mirrors(c, a)
    await pull(c, fromA)
    expect(await row(c, id)).toMatchObject({ source: 'Directory of A', name: 'Evening drop-in' })
    await rename(b, id, 'As B would have it')
    expect(await pull(c, fromB)).toMatchObject({ report: { updated: 0 } })
    expect(await row(c, id)).toMatchObject({ name: 'Evening drop-in' })
    // B lets go of it; its origin does not.
    await b.db.admin.query('update directory.service set withdrawn_at = now() where id = $1', [id])
    await pull(c, fromB)
    expect(await row(c, id)).toMatchObject({ shown: true })
    await rename(a, id, 'Renamed at home')
    await pull(c, fromA)
    expect(await row(c, id)).toMatchObject({ name: 'Renamed at home' })
  })

  it('is not taken away or claimed by a partner that names it', async () => {
    const a = await partner('A')
    const id = await service(a, 'Ours')
    const origin = randomUUID()
    const liar = await aServer((_req, res, body) => {
      const asked = body === '' ? {} : JSON.parse(body)
      const contents = asked.after
        ? [{ type: 'service', id, changed: '2026-11-24T00:00:00.000Z', gone: true }]
        : [
            {
              type: 'service',
              id,
              changed: '2026-11-24T00:00:00.000Z',
              gone: false,
              record: { id, name: 'Theirs', status: 'active' },
            },
          ]
      json(
        res,
        breakwaterAnswers(_req.url ?? '', {
          contents,
          next: `${origin}.${asked.after ? 2 : 1}`,
          more: !asked.after,
          origin,
        }),
      )
    })
    const before = await row(a, id)
    const feed = await feedOf(a, liar.url)
    expect(await pull(a, feed)).toMatchObject({ code: 'ok', report: { updated: 0, withdrawn: 0 } })
    expect(await row(a, id)).toEqual(before)
  })
})

describe('a partner that was restored', () => {
  it('is read again from the beginning, and what is not met any more is gone', async () => {
    const a = await partner('A')
    const b = await partner('B')
    const kept = await service(a, 'Kept')
    const lost = await service(a, 'Lost')
    const feed = await mirrors(b, a)
    await pull(b, feed)
    // A backup from before the second service: the feed is shorter, and the records are not there.
    await a.db.admin.query('delete from directory.public_change')
    await a.db.admin.query('update directory.service set withdrawn_at = now() where id = $1', [lost])
    await a.db.admin.query('delete from directory.change_pending')
    await a.db.admin.query(
      `insert into directory.change_pending (entity, record_ids) select 'service', array[id] from directory.service where id = $1`,
      [kept],
    )
    expect(await pull(b, feed)).toMatchObject({ code: 'ok', report: { withdrawn: 2 } })
    expect(await row(b, kept)).toMatchObject({ shown: true })
    expect(await row(b, lost)).toMatchObject({ shown: false })
  })
})

describe('a partner that lost everything', () => {
  it('takes nothing out of view here: so much at once is for a person to look at', async () => {
    const a = await partner('A')
    const b = await partner('B')
    for (let n = 0; n < 7; n += 1) await service(a, `Service ${n}`)
    const feed = await mirrors(b, a)
    await pull(b, feed)
    await a.db.admin.query('delete from directory.public_change')
    expect(await pull(b, feed)).toMatchObject({ code: 'ok', report: { withdrawn: 0, missing: 14 } })
    expect((await publicRecords(b.db)).size).toBe(14)
  })
})

describe('made-up records of a demo', () => {
  it('come into a demo, marked as such, and into no directory that people rely on', async () => {
    const a = await partner('A')
    const origin = randomUUID()
    const id = randomUUID()
    const record = {
      id,
      name: 'Made up',
      status: 'active',
      organization: { id: randomUUID(), name: 'Nobody', description: '' },
    }
    const demo = await aServer((req, res) =>
      json(
        res,
        breakwaterAnswers(req.url ?? '', {
          contents: [{ type: 'service', id, gone: false, record }],
          next: `${origin}.1`,
          more: false,
          origin,
          demo: true,
        }),
      ),
    )
    const feed = await feedOf(a, demo.url)
    const secret = randomBytes(32).toString('base64url')
    await a.db.owner.query('select identity.operator_sign_in($1)', [
      createHash('sha256').update(secret).digest(),
    ])
    const means = { ...(await a.means()), claim: { kind: 'session', secret } as const }
    await a.db.admin.query(`update platform.setting set value = 'false' where key = 'demo'`)
    await makeDue(a, feed)
    expect(await pullFeed(means, feed)).toMatchObject({ code: 'partner-is-demo' })
    expect((await publicRecords(a.db)).size).toBe(0)
    await a.db.admin.query(`update platform.setting set value = 'true' where key = 'demo'`)
    await makeDue(a, feed)
    expect(await pullFeed(means, feed)).toMatchObject({ code: 'ok' })
    const { rows } = await a.db.admin.query('select fictional from directory.service where id = $1', [id])
    expect(rows).toEqual([{ fictional: true }])
  })
})

describe('a partner that wants a pause', () => {
  it('gets it, and nothing that was taken in is lost', async () => {
    const a = await partner('A')
    const origin = randomUUID()
    let calls = 0
    const busy = await aServer((req, res) => {
      calls += req.url?.endsWith('/changes') ? 1 : 0
      if (calls === 2 && req.url?.endsWith('/changes'))
        return res.writeHead(429, { 'retry-after': '30' }).end('{}')
      return json(
        res,
        breakwaterAnswers(req.url ?? '', {
          contents: [],
          next: `${origin}.${calls}`,
          more: calls === 1,
          origin,
        }),
      )
    })
    const feed = await feedOf(a, busy.url)
    expect(await pull(a, feed)).toMatchObject({ code: 'more', waitSeconds: 60 })
    const state = await asSteward(a.db, (ctx) => feedById(ctx, feed))
    expect(state).toMatchObject({ failures: 0, state: { cursor: `${origin}.1` } })
    expect(state.nextAt.getTime()).toBeGreaterThan(Date.now() + 30_000)
    expect(await pull(a, feed)).toMatchObject({ code: 'ok' })
  })
})

describe('what goes wrong', () => {
  it('is remembered with the feed, and tried again later and later', async () => {
    const a = await partner('A')
    const b = await partner('B')
    const feed = await mirrors(b, a)
    expect(await pull(b, feed)).toMatchObject({ code: 'ok' })
    let wait = 0
    for (const failures of [1, 2, 3]) {
      a.line.breakNext('before')
      await makeDue(b, feed)
      expect(await pullFeed(await b.means(), feed, () => 1)).toMatchObject({ code: 'connection-failed' })
      const state = await asSteward(b.db, (ctx) => feedById(ctx, feed))
      expect(state).toMatchObject({ failures, lastCode: 'connection-failed', leasedUntil: null })
      const next = state.nextAt.getTime() - Date.now()
      expect(next).toBeGreaterThan(wait)
      wait = next
      // Not due: nothing happens.
      expect(await pullFeed(await b.means(), feed)).toBeUndefined()
    }
    expect(await pull(b, feed)).toMatchObject({ code: 'ok' })
    expect(await asSteward(b.db, (ctx) => feedById(ctx, feed))).toMatchObject({ failures: 0, lastCode: 'ok' })
    const pulls = await asSteward(b.db, (ctx) => feedPulls(ctx, feed))
    expect(pulls.map((one) => one.code)).toEqual([
      'connection-failed',
      'connection-failed',
      'connection-failed',
    ])
  })

  it('is said of an address that is our own, that answers nonsense, or as somebody else than before', async () => {
    const a = await partner('A')
    const own = await feedOf(a, `${a.line.url}/hsds/v3`)
    expect(await pull(a, own)).toMatchObject({ code: 'own-address' })
    let origin = randomUUID()
    let whole: unknown
    const strange = await aServer((req, res) =>
      json(
        res,
        breakwaterAnswers(req.url ?? '', whole ?? { contents: [], next: `${origin}.0`, more: false, origin }),
      ),
    )
    const feed = await feedOf(a, strange.url)
    expect(await pull(a, feed)).toMatchObject({ code: 'ok' })
    origin = randomUUID()
    expect(await pull(a, feed)).toMatchObject({ code: 'origin-changed' })
    whole = { contents: [{ type: 'spaceship' }] }
    expect(await pull(a, feed)).toMatchObject({ code: 'not-understood' })
    const twin = await aServer((req, res) =>
      json(res, breakwaterAnswers(req.url ?? '', { contents: [], next: 'x', more: false, origin: known })),
    )
    const known = (await asSteward(a.db, (ctx) => feedById(ctx, feed))).origin
    expect(await pull(a, await feedOf(a, twin.url))).toMatchObject({ code: 'origin-taken' })
  })

  it('cannot be two readings at once, and a stopped feed is not read', async () => {
    const a = await partner('A')
    const b = await partner('B')
    await service(a, 'Evening drop-in')
    const feed = await mirrors(b, a)
    const means = await b.means()
    const both = await Promise.all([pullFeed(means, feed), pullFeed(means, feed)])
    expect(both.filter((one) => one !== undefined)).toHaveLength(1)
    await asSteward(b.db, (ctx) => stopFeed(ctx, feed))
    expect(await pull(b, feed)).toBeUndefined()
    expect(await asVisitor(b.db, listFeeds)).toEqual([])
  })

  it('ends with the page that it is at when the feed is stopped', async () => {
    const a = await partner('A')
    const b = await partner('B')
    for (let one = 0; one < 12; one += 1) await service(a, `Number ${String(one)}`)
    const feed = await mirrors(b, a)
    const taken = async () =>
      (await b.db.admin.query(`select 1 from directory.service where name like 'Number %'`)).rowCount ?? 0
    await makeDue(b, feed)
    const reading = pullFeed({ ...(await b.means()), perPage: 1 }, feed)
    await vi.waitFor(async () => expect(await taken()).toBeGreaterThan(0), { timeout: 60_000, interval: 2 })
    await asSteward(b.db, (ctx) => stopFeed(ctx, feed))
    const had = await taken()
    expect(await reading).toMatchObject({ code: 'feed-stopped' })
    expect(had).toBeLessThan(11)
    expect(await taken()).toBeLessThanOrEqual(had + 1)
  })

  it('goes on after its time was up, from where it was', async () => {
    const a = await partner('A')
    const b = await partner('B')
    for (const name of ['One', 'Two', 'Three']) await service(a, name)
    const feed = await mirrors(b, a)
    let rounds = 0
    for (;;) {
      await b.db.admin.query('update directory.feed set next_at = now()')
      const end = await pullFeed({ ...(await b.means()), sliceMs: 0, perPage: 1 }, feed)
      rounds += 1
      if (end?.code === 'ok') break
      expect(end?.code).toBe('more')
    }
    expect(rounds).toBeGreaterThanOrEqual(6)
    expect(await publicRecords(b.db)).toEqual(await publicRecords(a.db))
  })
})

describe('a source that is declared after it was read', () => {
  const places = async ({ db }: Partner, visibility: string) =>
    (await db.admin.query('select 1 from directory.location where visibility = $1', [visibility])).rowCount
  /** Read as due, without waiting for the schedule. */
  const next = async (reader: Partner, feed: string) => {
    const due = 'select 1 from directory.feed where id = $1 and next_at <= now()'
    expect((await reader.db.admin.query(due, [feed])).rowCount).toBe(1)
    expect(await pullFeed(await reader.means(), feed)).toMatchObject({ code: 'ok' })
  }

  it('shows its places with the next reading, which is at once', async () => {
    const a = await partner('A')
    const b = await partner('B')
    await asSteward(a.db, (ctx) => aRecord(ctx))
    const feed = await reads(b, a)
    await next(b, feed)
    expect(await places(b, 'area')).toBe(1)
    await declares(b, feed)
    await next(b, feed)
    expect(await places(b, 'public')).toBe(1)
  })

  it('is read from its beginning also after a reading that had begun before', async () => {
    const a = await partner('A')
    const b = await partner('B')
    const feed = await reads(b, a)
    await asSteward(b.db, (ctx) => leaseFeed(ctx, b.db.keyring, feed))
    await declares(b, feed)
    await asSteward(b.db, async (ctx) => {
      await keepPlace(ctx, feed, { cursor: 'as far as it came' })
      await endPull(ctx, await feedById(ctx, feed), { code: 'ok', report: nothingPulled }, 0)
    })
    const { state, nextAt } = await asSteward(b.db, (ctx) => feedById(ctx, feed))
    expect(state).toEqual({})
    expect(nextAt.getTime()).toBeLessThanOrEqual(Date.now())
  })
})

describe('an HSDS interface', () => {
  it('is read by what has changed, goes on at the page where the line broke, and is read whole now and then', async () => {
    const a = await partner('A')
    const records = Array.from({ length: 150 }, (_, n) => ({
      id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      name: `Service ${n}`,
      status: 'active',
      organization: { id: '00000000-0000-4000-9000-000000000001', name: 'Agency', description: 'Made up.' },
    }))
    const asked: string[] = []
    let broken = 0
    const server = await aServer((req, res) => {
      const url = new URL(req.url ?? '', 'http://x')
      if (url.pathname === '/')
        return json(res, { version: '3.0', profile: 'https://example.org', openapi_url: 'x' })
      if (url.pathname !== '/services') return res.writeHead(404).end()
      asked.push(url.search)
      const page = Number(url.searchParams.get('page'))
      if (page === 2 && broken > 0) {
        broken -= 1
        return res.destroy()
      }
      const since = url.searchParams.get('modified_after')
      const list = since === null ? records : records.slice(0, 1).map((one) => ({ ...one, name: 'Changed' }))
      return json(res, {
        contents: list.slice((page - 1) * 100, page * 100),
        total_pages: Math.ceil(list.length / 100),
        page_number: page,
      })
    })
    const feed = await feedOf(a, server.url)
    broken = 1
    expect(await pull(a, feed)).toMatchObject({ code: 'connection-failed' })
    expect(await pull(a, feed)).toMatchObject({ code: 'ok' })
    expect(await asSteward(a.db, (ctx) => feedById(ctx, feed))).toMatchObject({ kind: 'hsds' })
    const count = async () =>
      (await a.db.admin.query('select count(*)::int as n from directory.service where shown')).rows[0].n
    expect(await count()).toBe(150)
    asked.length = 0
    expect(await pull(a, feed)).toMatchObject({
      code: 'ok',
      report: { updated: 1, created: 0, withdrawn: 0 },
    })
    expect(asked).toHaveLength(1)
    expect(asked[0]).toContain('modified_after=')
    // A week later everything is read, and what is not there any more is gone.
    records.splice(140)
    await a.db.admin.query(`update directory.feed set state = state || '{"fullAt": "2020-01-01T00:00:00Z"}'`)
    expect(await pull(a, feed)).toMatchObject({ code: 'ok', report: { withdrawn: 10 } })
    expect(await count()).toBe(140)
    records.splice(10)
    await a.db.admin.query(`update directory.feed set state = state || '{"fullAt": "2020-01-01T00:00:00Z"}'`)
    expect(await pull(a, feed)).toMatchObject({ code: 'ok', report: { withdrawn: 0, missing: 130 } })
    expect(await count()).toBe(140)
  })
})

describe('a file', () => {
  it('is read when it is another one than last time, with the token it was given for', async () => {
    const a = await partner('A')
    let etag = '"one"'
    let names = ['First', 'Second']
    const seen: (string | undefined)[] = []
    const server = await aServer((req, res) => {
      seen.push(req.headers.authorization)
      if (req.headers['if-none-match'] === etag) return res.writeHead(304).end()
      const list = names.map((name, n) => ({
        id: `00000000-0000-4000-8000-00000000000${n}`,
        name,
        status: 'active',
        organization: { id: '00000000-0000-4000-9000-000000000001', name: 'Agency', description: 'Made up.' },
      }))
      return res.writeHead(200, { etag, 'content-type': 'application/json' }).end(JSON.stringify(list))
    })
    const feed = await feedOf(a, `${server.url}/directory.json`, 'tok-1')
    expect(await pull(a, feed)).toMatchObject({ code: 'ok', report: { created: 3 } })
    expect(await pull(a, feed)).toMatchObject({ code: 'ok', report: { created: 0, unchanged: 0 } })
    etag = '"two"'
    names = ['First, renamed', 'Second']
    expect(await pull(a, feed)).toMatchObject({ code: 'ok', report: { updated: 1, withdrawn: 0 } })
    expect(new Set(seen)).toEqual(new Set(['Bearer tok-1']))
    expect(await asSteward(a.db, (ctx) => feedById(ctx, feed))).toMatchObject({ kind: 'file' })
  })
})

describe('the background', () => {
  it('reads a feed that a steward asks for, as a job, and tells nobody its address', async () => {
    const a = await partner('A')
    const b = await partner('B')
    await service(a, 'Evening drop-in')
    const feed = await mirrors(b, a)
    await prepareQueue(b.db.urls.jobs, defaultRoles)
    const failures: unknown[] = []
    const jobs = await startJobs({
      jobsUrl: b.db.urls.jobs,
      roles: defaultRoles,
      pool: b.db.app,
      crontab: '',
      tasks: feedTasks({ pool: b.db.app, keyring: b.db.keyring, allowHosts: reachedHosts }),
      onFailure: (_task, error) => failures.push(error),
    })
    try {
      await asSteward(b.db, (ctx) => pullNow(ctx, feed))
      const until = Date.now() + 60_000
      while ((await publicRecords(b.db)).size === 0 && Date.now() < until)
        await new Promise((resolve) => setTimeout(resolve, 100))
      expect((await publicRecords(b.db)).size).toBe(2)
      expect(failures).toEqual([])
    } finally {
      await jobs.stop()
    }
    const events = await b.db.admin.query('select detail::text from audit.event')
    expect(JSON.stringify(events.rows)).not.toContain('127.0.0.1')
  })
})

async function aServer(answer: Answer): Promise<AnsweringServer> {
  const server = await startServer(answer)
  open.push(server.close)
  return server
}

/** What another Breakwater says of itself, and a page of its feed. */
function breakwaterAnswers(url: string, page: unknown): unknown {
  if (url.endsWith('/changes')) return page
  if (url.endsWith('/profile')) return { changes: { url: 'x' } }
  return { version: '3.1', profile: 'x', openapi_url: 'x' }
}
