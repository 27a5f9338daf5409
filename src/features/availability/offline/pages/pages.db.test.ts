import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { defaultLimits } from '#platform/http/rate-limits.ts'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { boardLine } from '../../board.ts'
import { countLine } from '../../count-line.ts'
import { aKeeper, aLine, aSeeker, as, newKey, setClock } from '../../testing/lines.ts'
import { offlineRoutes } from './offline-routes.tsx'

let db: TestDatabase
let server: TestServer
const limits = { ...defaultLimits, form: { points: 100_000, seconds: 60, lease: 100 } }
beforeAll(async () => {
  db = await testDatabase()
  server = await testServer({
    routes: offlineRoutes,
    services: { pool: db.app, keyring: db.keyring },
    limits,
    config: { publicUrl: 'https://help.test' },
  })
})
afterAll(async () => {
  await server.close()
  await db.close()
})
beforeEach(() => setClock(db, 0))

const ROOT = '/availability/offline'
function browser(secret: string) {
  const cookie = `__Host-bw_session=${secret}`
  const get = (path = '') =>
    server.app.inject({
      url: ROOT + path,
      headers: { cookie, accept: path === '' || path === '/kept' ? 'text/html' : 'application/json' },
    })
  const post = (path: string, values: Record<string, string> = {}, headers = ownForm) =>
    server.app.inject({
      method: 'POST',
      url: ROOT + path,
      headers: { ...headers, cookie, accept: 'application/json' },
      payload: new URLSearchParams(values).toString(),
    })
  return { get, post }
}

async function switchedOn(secret: string) {
  const device = browser(secret)
  const on = await device.post('/on')
  expect(on.statusCode).toBe(200)
  return { ...device, written: on.json<{ kept: string }>() }
}

const MINUTE = 60_000
const aCount = (written: object, line: string, more: object = {}) => ({
  what: 'count',
  ...written,
  line,
  key: newKey(),
  byDevice: `${20 * MINUTE}`,
  byWall: `${20 * MINUTE + 400}`,
  seen: '1',
  total: '3',
  surge: '0',
  outOfService: '0',
  occupied: '2',
  taking: 'taking',
  ...more,
})

describe('what was written down, sent by the page’s own script', () => {
  it('is taken one by one, each once, with its own moment', async () => {
    const keeper = await aKeeper(db)
    const line = await aLine(db, keeper, { minutesAgo: 60 })
    const { written, post, get } = await switchedOn(keeper.secret)
    const kept = await get('/snapshot')
    expect(kept.json()).toMatchObject({ ...written, lines: [{ id: line, version: 1 }], places: [] })
    const entry = aCount(written, line)
    const first = await post('/replay', entry)
    expect([first.statusCode, first.json()]).toEqual([
      200,
      { outcome: 'counted', version: 2, doubtful: false },
    ])
    expect((await post('/replay', entry)).json()).toEqual(first.json())
    expect(await as(db, keeper.secret, (ctx) => boardLine(ctx, line))).toMatchObject({
      available: 1,
      version: 2,
      countedHow: 'offline',
    })
    const { rows } = await db.admin.query(
      `select detail from audit.event where action = 'line.counted' and object_id = $1`,
      [line],
    )
    expect(rows).toMatchObject([{ detail: { channel: 'offline' } }])
  })

  it('is in doubt without the clock that only goes forward', async () => {
    const keeper = await aKeeper(db)
    const line = await aLine(db, keeper, { minutesAgo: 60 })
    const { written, post } = await switchedOn(keeper.secret)
    const answer = await post('/replay', aCount(written, line, { byDevice: '' }))
    expect(answer.json()).toMatchObject({ outcome: 'counted', doubtful: true })
  })

  it('is answered with the newer count of somebody else, and nothing changes', async () => {
    const keeper = await aKeeper(db)
    const line = await aLine(db, keeper, { minutesAgo: 60 })
    const { written, post } = await switchedOn(keeper.secret)
    const numbers = { total: 3, surge: 0, outOfService: 0, occupied: 3 }
    await as(db, keeper.secret, (ctx) =>
      countLine(ctx, { lineId: line, numbers, channel: 'app', key: newKey() }),
    )
    const entry = aCount(written, line)
    const told = await post('/replay', entry)
    expect(told.json()).toMatchObject({ outcome: 'conflict', theirs: { version: 2, numbers } })
    expect((await post('/replay', { ...entry, decided: '2' })).json()).toEqual({
      outcome: 'counted',
      version: 3,
      doubtful: true,
    })
  })

  it('holds a place only for whoever says again that they wish to', async () => {
    const keeper = await aKeeper(db)
    const line = await aLine(db, keeper)
    const { written, post, get } = await switchedOn((await aSeeker(db)).secret)
    expect((await get('/snapshot')).json()).toMatchObject({ lines: [] })
    const wish = { what: 'hold', ...written, line, key: newKey(), byDevice: '60000', byWall: '60000' }
    expect((await post('/replay', wish)).statusCode).toBe(422)
    expect((await post('/replay', { ...wish, confirmed: 'yes' })).json()).toMatchObject({ outcome: 'held' })
    const late = await post('/replay', {
      ...wish,
      confirmed: 'yes',
      key: newKey(),
      byDevice: '601000',
      byWall: '601000',
    })
    expect([late.statusCode, late.json()]).toMatchObject([409, { code: 'seen-too-long-ago' }])
  })

  it('has no field for a word, and comes from our own pages alone', async () => {
    const keeper = await aKeeper(db)
    const line = await aLine(db, keeper, { minutesAgo: 60 })
    const { written, post } = await switchedOn(keeper.secret)
    expect((await post('/replay', aCount(written, line, { note: 'MARKER' }))).statusCode).toBe(400)
    const abroad = await post('/replay', aCount(written, line), {
      ...ownForm,
      'sec-fetch-site': 'cross-site',
    })
    expect(abroad.statusCode).toBe(403)
    expect((await as(db, keeper.secret, (ctx) => boardLine(ctx, line)))?.version).toBe(1)
  })

  it('is refused under a sign-in that keeps nothing, in words that say what to do', async () => {
    const keeper = await aKeeper(db)
    const line = await aLine(db, keeper, { minutesAgo: 60 })
    const written = { kept: newKey() }
    const { get, post } = browser(keeper.secret)
    expect((await get('/snapshot')).json()).toMatchObject({ code: 'nothing-kept' })
    const refused = await post('/replay', aCount(written, line))
    expect([refused.statusCode, refused.json()]).toMatchObject([403, { code: 'other-sign-in' }])
  })
})

describe('the page', () => {
  it('is sound, needs scripts and says what to do without, and knows nobody where a device keeps it', async () => {
    const keeper = await aKeeper(db)
    await aLine(db, keeper)
    const { get } = browser(keeper.secret)
    for (const path of ['', '/kept']) {
      const answer = await get(path)
      expect(answer.statusCode).toBe(200)
      expect(await htmlFaults(answer.body)).toEqual([])
      expect(readingFaults(answer.body, 'pro')).toEqual([])
      expect(answer.headers['content-security-policy']).toContain('trusted-types offline-worker')
      expect(answer.headers['content-security-policy']).not.toContain('unsafe')
      expect(answer.body).toContain('This page needs scripts')
      // Nothing typed can become part of an address.
      const panel = answer.body.slice(answer.body.indexOf('data-offline='))
      expect(panel).not.toMatch(/<input(?![^>]*type="hidden")[^>]*\sname=/)
    }
    const kept = (await get('/kept')).body
    const { rows } = await db.admin.query<{ name: string }>(
      'select name from identity.person where id = $1',
      [keeper.person],
    )
    expect((await get()).body).toContain(rows[0]?.name)
    expect(kept).not.toContain(rows[0]?.name)
    expect(kept).not.toMatch(/[\da-f]{8}-[\da-f]{4}-/)
    const colleague = browser((await aKeeper(db)).secret)
    expect((await colleague.get('/kept')).body).toBe(kept)
  })
})
