import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import { stewardCookie, stewardSecret, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { routeTable } from '../route-table.ts'
import { type TestWeb, testWeb } from '../testing/web.ts'

let db: TestDatabase
let web: TestWeb

beforeAll(async () => {
  db = await testDatabase()
  web = await testWeb({ pool: db.app })
})
afterAll(async () => {
  await web.close()
  await db.close()
})

const routes = routeTable()
  .filter((route) => route.path.startsWith('/steward'))
  .map((route) => ({
    method: route.method,
    path: route.path,
    url: route.path.replace(/:\w+/g, randomUUID()),
    route,
  }))

const everything = async () => {
  const { rows } = await db.admin.query<{ size: string }>(
    `select (select count(*) from audit.event) || ' ' || (select count(*) from directory.revision) || ' '
       || (select count(*) from directory.overdue_claim) || ' ' || (select count(*) from protected.read_log) as size`,
  )
  return rows[0]?.size
}

describe('every steward page', () => {
  it('says that it is for stewards, and is counted', () => {
    expect(routes.length).toBeGreaterThan(40)
    for (const { route, path } of routes) {
      expect(route.permission, path).toBe('directory.keep')
      expect(route.face, path).toBe('pro')
    }
  })

  it('names the audit line of each act, and reads under none', () => {
    for (const { route, path, method } of routes) {
      if (method === 'GET') expect(route.audit, path).toBe('none')
    }
  })
})

describe.each(routes)('$method $path', ({ method, url }) => {
  it('sends a visitor to sign in, or refuses, and does nothing', async () => {
    const before = await everything()
    const answer = await web.app.inject({
      method: method as 'GET',
      url,
      ...(method === 'POST' && { headers: ownForm }),
    })
    if (method === 'GET') {
      expect(answer.statusCode).toBe(303)
      expect(answer.headers.location).toMatch(/^\/sign-in(?:\?back=%2Fsteward|$)/)
    } else {
      expect(answer.statusCode).toBe(403)
      expect(answer.body).toContain('href="/sign-in/again"')
    }
    expect(await everything()).toBe(before)
  })

  it('believes no made-up, ended or foreign session', async () => {
    const secret = await stewardSecret(db)
    await db.app.query('select identity.sign_out($1)', [secret])
    for (const session of ['x'.repeat(43), secret]) {
      const answer = await web.app.inject({
        method: method as 'GET',
        url,
        headers: { ...(method === 'POST' && ownForm), cookie: `bw_session=${session}` },
      })
      expect([303, 403]).toContain(answer.statusCode)
      if (answer.statusCode === 303)
        expect(answer.headers.location).toMatch(/^\/sign-in(?:\?back=%2Fsteward|$)/)
    }
  })

  it('takes no other method', async () => {
    const cookie = await stewardCookie(db)
    const answer = await web.app.inject({ method: 'DELETE', url, headers: { ...ownForm, cookie } })
    expect(answer.statusCode).toBe(405)
  })

  it.runIf(method === 'POST')('refuses a signed-in steward’s form that comes from another site', async () => {
    const cookie = await stewardCookie(db)
    const before = await everything()
    for (const headers of [
      { ...ownForm, 'sec-fetch-site': 'cross-site' },
      { ...ownForm, 'sec-fetch-site': 'same-site' },
      { 'content-type': ownForm['content-type'], origin: 'https://elsewhere.example' },
      { 'content-type': ownForm['content-type'], origin: 'null' },
    ]) {
      expect(
        (await web.app.inject({ method: 'POST', url, headers: { ...headers, cookie } })).statusCode,
      ).toBe(403)
    }
    expect(await everything()).toBe(before)
  })
})

it('sends a visitor to sign in outside a demo as well', async () => {
  const real = await testWeb({ pool: db.app, demo: false })
  for (const { method, url } of routes) {
    const answer = await real.app.inject({
      method: method as 'GET',
      url,
      headers: { ...(method === 'POST' && ownForm) },
    })
    expect([303, 403], url).toContain(answer.statusCode)
  }
  await real.close()
})
