import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stewardSecret, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { defineRoute, text } from './route.ts'
import { sampleRoutes } from './testing/sample-routes.tsx'
import { ownForm, type TestServer, testServer } from './testing/test-server.tsx'

let db: TestDatabase
let server: TestServer
const noted: object[] = []

beforeAll(async () => {
  db = await testDatabase()
  server = await testServer({
    routes: sampleRoutes,
    services: { pool: db.app },
    onRefused: async (ctx, refused) => void noted.push({ ...refused, actor: ctx.actor.kind }),
  })
})
afterAll(async () => {
  await server.close()
  await db.close()
})

const get = (url: string, secret?: string) =>
  server.app.inject({ url, ...(secret !== undefined && { headers: { cookie: `bw_session=${secret}` } }) })

const edit = (secret?: string) =>
  server.app.inject({
    method: 'POST',
    url: '/steward/list',
    payload: 'word=x',
    headers: { ...ownForm, ...(secret !== undefined && { cookie: `bw_session=${secret}` }) },
  })

async function operatorCookie(): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  await db.owner.query('select identity.operator_sign_in($1)', [createHash('sha256').update(secret).digest()])
  return secret
}

describe('a page for stewards', () => {
  it('sends a visitor to the sign-in page, and changes nothing for one', async () => {
    for (const secret of [undefined, 'x', randomBytes(32).toString('base64url')]) {
      const page = await get('/steward/list', secret)
      expect([page.statusCode, page.headers.location, page.body]).toEqual([
        303,
        '/sign-in?back=%2Fsteward%2Flist',
        '',
      ])
      const change = await edit(secret)
      expect([change.statusCode, change.headers.location]).toEqual([403, undefined])
    }
  })

  it('opens for a steward and for the operator', async () => {
    expect((await get('/steward/list', await stewardSecret(db))).body).toContain('<p>person</p>')
    expect((await get('/steward/list', await operatorCookie())).body).toContain('<p>operator</p>')
    expect((await edit(await stewardSecret(db))).headers.location).toBe('/steward/list')
  })

  it('closes at once when the sign-in has ended, or run out', async () => {
    const secret = await stewardSecret(db)
    expect((await get('/steward/list', secret)).statusCode).toBe(200)
    await db.app.query('select identity.sign_out($1)', [secret])
    expect((await get('/steward/list', secret)).headers.location).toBe('/sign-in?back=%2Fsteward%2Flist')
    const late = await stewardSecret(db)
    await db.admin.query(
      `update identity.session set expires_at = now() - interval '1 second' where revoked_at is null`,
    )
    expect((await edit(late)).statusCode).toBe(403)
  })
})

describe('a refusal', () => {
  it('is written down as whoever met it, also where the page says it itself', async () => {
    const secret = await stewardSecret(db)
    noted.length = 0
    expect((await get('/operator/list', secret)).statusCode).toBe(403)
    expect((await get('/steward/says-no', secret)).statusCode).toBe(403)
    expect((await get('/steward/says-no')).statusCode).toBe(303)
    expect(noted).toEqual([
      { route: 'GET /operator/list', code: 'not-permitted', status: 403, actor: 'person' },
      { route: 'GET /steward/says-no', code: 'said-on-the-page', status: 403, actor: 'person' },
    ])
  })
})

describe('a page for the operator', () => {
  it('stays closed for a steward, without showing what it holds', async () => {
    const answer = await get('/operator/list', await stewardSecret(db))
    expect(answer.statusCode).toBe(403)
    expect(answer.body).not.toContain('<p>steward</p>')
    expect((await get('/operator/list', await operatorCookie())).statusCode).toBe(200)
  })
})

describe('a page for anyone', () => {
  it('shows a steward no more than a visitor, and sends no session to the public face', async () => {
    const secret = await stewardSecret(db)
    expect((await get('/county/17031', secret)).body).toBe((await get('/county/17031')).body)
    expect((await get('/es', secret)).headers['set-cookie']).toBeUndefined()
  })
})

describe('when the connection breaks in the middle of an act', () => {
  it.each([
    ['the server ended it', `select pg_terminate_backend(pg_backend_pid())`],
    ['the transaction seemed idle for too long', `set local idle_in_transaction_session_timeout = 20`],
  ])('because %s, it is told as something that passes', async (why, blow) => {
    const broken = defineRoute({
      method: 'GET',
      path: '/api/breaks',
      face: 'api',
      permission: 'anyone',
      audit: 'sample.shown',
      limit: 'none',
      schema: { response: 'stream' },
      handle: async (req) =>
        req.run(async (ctx) => {
          const [own] = await ctx.prepared<{ pid: number }>('pid', 'select pg_backend_pid() as pid', [])
          await ctx.prepared(`blow ${why}`, blow, []).catch(() => undefined)
          // On a busy machine it is not over in the time it was given.
          const there = 'select from pg_stat_activity where pid = $1'
          await expect.poll(async () => (await db.admin.query(there, [own?.pid])).rowCount).toBe(0)
          return text(String((await ctx.prepared('one', 'select 1 as n', [])).length))
        }),
    })
    const here = await testServer({ routes: [broken], services: { pool: db.app } })
    try {
      for (let times = 0; times < 2; times += 1) {
        const answer = await here.app.inject({ url: '/api/breaks' })
        expect([answer.statusCode, answer.json().code]).toEqual([503, 'unavailable'])
      }
      expect(here.lines().filter(({ event }) => event === 'fault')).toEqual([])
    } finally {
      await here.close()
    }
  })
})

describe('with a full disk', () => {
  it('what cannot be kept is told as something that passes, and logged for whoever can make room', async () => {
    const kept = await get('/api/keep')
    expect([kept.statusCode, kept.json().code, kept.headers['retry-after']]).toEqual([
      503,
      'disk-full',
      '120',
    ])
    const search = await server.app.inject({
      method: 'POST',
      url: '/es/keep',
      payload: 'zip=60612',
      headers: ownForm,
    })
    expect([search.statusCode, search.body]).toEqual([503, '<!doctype html><p>lines es unavailable</p>'])
    expect(search.headers['retry-after']).toBe('30')
    const told = server.lines().filter(({ event }) => event === 'fault')
    expect(told.map(({ sqlstate, route }) => [sqlstate, route])).toEqual([
      ['53100', '/api/keep'],
      ['53100', '/keep'],
    ])
    expect(server.logText()).not.toContain('street')
  })
})
