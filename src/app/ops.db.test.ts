import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { opsRoutes } from './ops.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

let db: TestDatabase
let up: TestWeb
let down: TestWeb

beforeAll(async () => {
  db = await testDatabase()
  up = await testWeb({ pool: db.app })
  down = await testWeb()
})
afterAll(async () => {
  await up.close()
  await down.close()
  await db.close()
})

it('says it is alive, with the database and without', async () => {
  for (const web of [up, down]) expect((await web.app.inject({ url: '/healthz' })).body).toBe('ok\n')
})

it('is ready only when the database answers', async () => {
  expect((await up.app.inject({ url: '/readyz' })).json()).toEqual({ ready: true })
  const away = await down.app.inject({ url: '/readyz' })
  expect([away.statusCode, away.json().code]).toEqual([503, 'unavailable'])
})

it('is not ready when the database is behind this program', async () => {
  await db.admin.query(`update platform.migration set name = '0' || name`)
  try {
    const behind = await up.app.inject({ url: '/readyz' })
    expect([behind.statusCode, behind.json().code]).toEqual([503, 'migrations-behind'])
  } finally {
    await db.admin.query(`update platform.migration set name = substr(name, 2)`)
  }
})

it('has no figures page where no token is set', async () => {
  const web = await testWeb({ pool: db.app, config: { metricsToken: undefined } })
  const answer = await web.app.inject({ url: '/metrics', headers: { authorization: 'Bearer undefined' } })
  expect(answer.statusCode).toBe(404)
  await web.close()
})

it('counts by route pattern and shows the pool', async () => {
  const { body } = await up.app.inject({
    url: '/metrics',
    headers: { authorization: 'Bearer token-of-sixteen-letters' },
  })
  expect(body).toContain('breakwater_http_requests_total{method="GET",route="/readyz",status="200"}')
  expect(body).toContain('breakwater_database_connections{state="idle"}')
})

it('is all that a node answers which runs nothing but background work', async () => {
  const web = await testWeb({ pool: db.app, routes: opsRoutes })
  const status = async (url: string) => (await web.app.inject({ url })).statusCode
  expect(
    await Promise.all(['/healthz', '/readyz', '/', '/en/help', '/hsds/v3/services'].map(status)),
  ).toEqual([200, 200, 404, 404, 404])
  await web.close()
})
