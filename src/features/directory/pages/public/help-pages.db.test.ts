import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { publicRoutes } from '../routes-public.ts'
import { fillHarbor } from './testing/harbor.ts'

let db: TestDatabase
let server: TestServer

beforeAll(async () => {
  db = await testDatabase()
  await asSteward(db, (ctx) => fillHarbor(ctx))
  server = await testServer({ routes: publicRoutes, services: { pool: db.app } })
})
afterAll(async () => {
  await server.close()
  await db.close()
})

async function search(fields: Record<string, string>, path = '/en/help') {
  const response = await server.app.inject({
    method: 'POST',
    url: path,
    headers: ownForm,
    payload: new URLSearchParams(fields).toString(),
  })
  return { status: response.statusCode, html: response.body }
}

describe('a search', () => {
  it('finds a night shelter for a boy of 15 near 60612', async () => {
    const { status, html } = await search({
      need: 'emergency-shelter',
      place: '60612',
      age: '15',
      gender: 'boy',
    })
    expect(status).toBe(200)
    expect(html).toContain('Night shelter for young people 0')
    expect(html).toContain('tel:+13125550110')
    expect(html).not.toContain('Secret Lane')
  })
})
