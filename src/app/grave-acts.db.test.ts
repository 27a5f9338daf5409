import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import { stewardSecret, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { routeTable } from './route-table.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

/** Pages that hold what could hurt somebody ask for more than a sign-in: each of them, by what the route table says. */
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

const id = '00000000-0000-4000-8000-000000000000'
const needing = (need: 'sensitive' | 'grave') =>
  routeTable().filter((route) => route.need === need && route.permission === 'directory.keep')

async function codeOf(route: { method: string; path: string }, secret: string): Promise<string> {
  const answer = await web.app.inject({
    method: route.method as 'GET' | 'POST',
    url: route.path.replaceAll(/:\w+/g, id),
    headers: { ...ownForm, cookie: `bw_session=${secret}`, accept: 'application/json' },
    ...(route.method === 'POST' && { payload: '' }),
  })
  return answer.statusCode < 400 ? `answered ${answer.statusCode}` : String(answer.json().code)
}

describe('what a steward may open', () => {
  it('includes the words of messages among the sensitive, and reading or opening a confidential place among the grave', () => {
    const paths = (need: 'sensitive' | 'grave') =>
      needing(need).map(({ method, path }) => `${method} ${path}`)
    expect(paths('sensitive')).toEqual(expect.arrayContaining(['POST /steward/messages/:id/text']))
    expect(paths('grave')).toEqual(
      expect.arrayContaining([
        'POST /steward/place/:id/sealed',
        'POST /steward/sealed-asks/:id',
        'POST /steward/place/:id/open',
        'POST /steward/matched/:id/:kind',
        'POST /steward/releases/:id',
        'POST /steward/sources/:id/withdraw',
      ]),
    )
  })

  it('is closed after a quarter of an hour away where it is sensitive or grave', async () => {
    const secret = await stewardSecret(db)
    await db.admin.query(`update identity.session set seen_at = now() - interval '16 minutes'`)
    for (const route of [...needing('sensitive'), ...needing('grave')])
      expect([route.path, await codeOf(route, secret)]).toEqual([route.path, 'idle'])
  })

  it('is closed five minutes after the last proof where it is grave, and only there', async () => {
    const secret = await stewardSecret(db)
    await db.admin.query(`update identity.session set proved_at = now() - interval '6 minutes'`)
    for (const route of needing('grave'))
      expect([route.path, await codeOf(route, secret)]).toEqual([route.path, 'prove-again'])
    for (const route of needing('sensitive'))
      expect([route.path, await codeOf(route, secret)]).not.toEqual([route.path, 'prove-again'])
  })
})
