import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asActor, visitor } from '#platform/db/actor.ts'
import { TooMany } from '#platform/errors.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { createRateLimits, type Limits, purgeRateLimits } from './rate-limits.ts'
import { sampleRoutes } from './testing/sample-routes.tsx'
import { ownForm, testServer } from './testing/test-server.tsx'

let db: TestDatabase

beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const limits: Limits = {
  search: { points: 20, seconds: 60, lease: 5 },
  form: { points: 4, seconds: 60, lease: 2 },
  bulk: { points: 2, seconds: 60, lease: 1 },
}

const rows = async () =>
  (await db.admin.query<{ key: string; points: number }>('select key, points from platform.rate_limit')).rows

describe('a limit', () => {
  it('lets a subject spend its points and then says when to come back', async () => {
    const node = createRateLimits(db.app, limits)
    for (let call = 0; call < 20; call += 1) await node.spend('search', '192.0.2.1')
    const refusal = await node.spend('search', '192.0.2.1').catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(TooMany)
    expect((refusal as TooMany).retryAfterSeconds).toBeGreaterThan(0)
    expect((refusal as TooMany).retryAfterSeconds).toBeLessThanOrEqual(60)
  })

  it('counts each subject and each kind for itself', async () => {
    const node = createRateLimits(db.app, limits)
    await expect(node.spend('search', '192.0.2.2')).resolves.toBeUndefined()
    await expect(node.spend('form', '192.0.2.1')).resolves.toBeUndefined()
  })

  it('is shared by all nodes', async () => {
    const one = createRateLimits(db.app, limits)
    const two = createRateLimits(db.app, limits)
    const calls = await Promise.allSettled(
      Array.from({ length: 30 }, (_, call) => (call % 2 ? one : two).spend('search', '192.0.2.3')),
    )
    const passed = calls.filter((call) => call.status === 'fulfilled').length
    // Never more than the budget; points leased by the other node may be left over.
    expect(passed).toBeLessThanOrEqual(20)
    expect(passed).toBeGreaterThanOrEqual(15)
  })

  it('asks PostgreSQL once for several calls, and not at all while refusing', async () => {
    const node = createRateLimits(db.app, limits)
    const asked: string[] = []
    const query = db.app.query.bind(db.app)
    const counting = Object.create(db.app, {
      query: {
        value: (config: { text: string }) => {
          asked.push(config.text)
          return query(config as never)
        },
      },
    }) as typeof db.app
    const counted = createRateLimits(counting, limits)
    await node.spend('bulk', '192.0.2.4')
    for (let call = 0; call < 20; call += 1) await counted.spend('search', '192.0.2.5')
    expect(asked.filter((sql) => sql.includes('rate_limit'))).toHaveLength(4)
    for (let call = 0; call < 50; call += 1) await counted.spend('search', '192.0.2.5').catch(() => undefined)
    expect(asked.filter((sql) => sql.includes('rate_limit'))).toHaveLength(5)
  })

  it('keeps no address: keys are HMACs under a key of the day', async () => {
    const node = createRateLimits(db.app, limits)
    await node.spend('search', '198.51.100.77')
    const kept = await rows()
    expect(kept.length).toBeGreaterThan(0)
    for (const { key } of kept) expect(key).toMatch(/^(?:search|form|bulk):[\w-]{43}$/)
    expect(JSON.stringify(kept)).not.toContain('198.51')
    const before = new Set(kept.map((row) => row.key))
    // Under another key of the day the same address is another subject: old rows cannot be tied to it.
    await db.admin.query('update platform.daily_key set key = sha256(key)')
    await createRateLimits(db.app, limits).spend('search', '198.51.100.77')
    expect((await rows()).filter((row) => !before.has(row.key))).toHaveLength(1)
  })

  it('of ten minutes says ten minutes', async () => {
    const tell = { points: 1, seconds: 600, lease: 1 }
    const node = createRateLimits(db.app, { ...limits, tell })
    await node.spend('tell', '192.0.2.1')
    await expect(node.spend('tell', '192.0.2.1')).rejects.toMatchObject({
      sentence: 'Many requests came from this phone or network. Wait 10 minutes, then try again.',
    })
  })

  it('is forgotten: an hourly purge deletes what is spent and the keys of past days', async () => {
    await db.admin.query(
      `insert into platform.rate_limit values ('search:old', 3, 1), ('search:later', 3, 9999999999999)`,
    )
    await db.admin.query(`insert into platform.daily_key values (current_date - 2, sha256('old'))`)
    expect(await asActor(db.app, visitor, purgeRateLimits)).toBeGreaterThanOrEqual(2)
    const kept = (await rows()).map((row) => row.key)
    expect(kept).not.toContain('search:old')
    expect(kept).toContain('search:later')
    const days = await db.admin.query('select day from platform.daily_key')
    expect(days.rows).toHaveLength(1)
  })

  it('is not forgotten while it counts, whoever asks', async () => {
    await db.admin.query(`insert into platform.rate_limit values ('search:counts', 3, 9999999999999)`)
    await db.admin.query(
      `insert into platform.sweep values (repeat('a', 43), repeat('b', 43), 9999999999999), (repeat('a', 43), repeat('c', 43), 1)`,
    )
    await db.app.query('delete from platform.rate_limit')
    await db.app.query('delete from platform.sweep')
    expect((await rows()).map((row) => row.key)).toContain('search:counts')
    const { rows: asked } = await db.admin.query('select region from platform.sweep')
    expect(asked).toEqual([{ region: 'b'.repeat(43) }])
  })

  it('goes up and nothing else while it counts, whatever SQL as the app’s login says', async () => {
    const node = createRateLimits(db.app, limits)
    for (let call = 0; call < 20; call += 1) await node.spend('search', '192.0.2.9')
    const spent = async () =>
      (
        await db.admin.query<{ key: string; points: number; expire: string }>(
          'select key, points, expire from platform.rate_limit order by key',
        )
      ).rows
    const before = await spent()
    for (const change of ['points = 0', 'points = points - 1', 'expire = 0', 'points = 1, expire = 1'])
      await db.app.query(`update platform.rate_limit set ${change} where points >= 20`)
    expect(await spent()).toEqual(before)
    await expect(db.app.query(`update platform.rate_limit set key = 'x' || key`)).rejects.toMatchObject({
      code: '42501',
    })
    await expect(createRateLimits(db.app, limits).spend('search', '192.0.2.9')).rejects.toBeInstanceOf(
      TooMany,
    )
    const now = Date.now()
    for (const [points, expire] of [
      [-1000, now + 60_000],
      [1000, now + 90_000_000],
    ])
      await expect(
        db.app.query('insert into platform.rate_limit values ($1, $2, $3)', ['search:mine', points, expire]),
      ).rejects.toMatchObject({ code: '42501' })
  })

  it('begins anew when its time is over', async () => {
    const node = createRateLimits(db.app, limits)
    for (let call = 0; call < 20; call += 1) await node.spend('search', '192.0.2.10')
    await db.admin.query('alter table platform.rate_limit disable trigger user')
    await db.admin.query('update platform.rate_limit set expire = 1')
    await db.admin.query('alter table platform.rate_limit enable trigger user')
    await expect(createRateLimits(db.app, limits).spend('search', '192.0.2.10')).resolves.toBeUndefined()
  })
})

describe('a refused search', () => {
  it('still shows what needs no query, and pages without a query are never limited', async () => {
    const server = await testServer({
      routes: sampleRoutes,
      services: { pool: db.app },
      config: { trustedProxies: ['127.0.0.1'] },
      limits: { ...limits, search: { points: 2, seconds: 60, lease: 1 } },
    })
    const search = (client: string) =>
      server.app.inject({
        method: 'POST',
        url: '/es/find',
        payload: 'zip=60612',
        headers: { ...ownForm, 'x-forwarded-for': client },
      })
    expect((await search('203.0.113.9')).body).toBe('<!doctype html><p>found 60612 1</p>')
    expect((await search('203.0.113.9')).statusCode).toBe(200)
    const refused = await search('203.0.113.9')
    expect([refused.statusCode, refused.body]).toEqual([429, '<!doctype html><p>lines es limited</p>'])
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    // The proxy named another client: that one is not refused.
    expect((await search('203.0.113.10')).statusCode).toBe(200)
    // What a client writes into the header itself stands left of what the proxy adds.
    expect((await search('203.0.113.99, 203.0.113.9')).statusCode).toBe(429)
    for (let call = 0; call < 30; call += 1) {
      expect((await server.app.inject({ url: '/es' })).statusCode).toBe(200)
    }
    expect(server.logText()).not.toContain('203.0.113')
    await server.close()
  })
})
