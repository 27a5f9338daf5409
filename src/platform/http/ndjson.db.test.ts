import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Context } from '#platform/db/actor.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { defineRoute, ndjson } from './route.ts'
import { type TestServer, testServer } from './testing/test-server.tsx'

let db: TestDatabase
let server: TestServer
let origin = ''
let given = 0

async function* rowsOf(ctx: Context, failAt = Number.POSITIVE_INFINITY) {
  for (let from = 0; from < 200_000; from += 100) {
    const rows = await ctx.prepared<{ n: number }>(
      'some',
      'select n from generate_series($1::int, $1 + 99) n',
      [from],
    )
    for (const row of rows) {
      if (row.n === failAt) throw new Error('canary')
      given += 1
      yield { ...row, filler: 'x'.repeat(100) }
    }
  }
}

const shared = { method: 'GET', face: 'api', permission: 'anyone', audit: 'none', limit: 'none' } as const

beforeAll(async () => {
  db = await testDatabase()
  server = await testServer({
    services: { pool: db.app },
    routes: [
      defineRoute({
        ...shared,
        path: '/api/lines',
        schema: { response: 'stream' },
        handle: async () => ndjson((ctx) => rowsOf(ctx)),
      }),
      defineRoute({
        ...shared,
        path: '/api/breaks',
        schema: { response: 'stream' },
        handle: async () => ndjson((ctx) => rowsOf(ctx, 150_000)),
      }),
    ],
  })
  origin = await server.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await server.close()
  await db.close()
})

const transactions = async () =>
  (
    await db.admin.query(
      `select 1 from pg_stat_activity where datname = current_database() and xact_start is not null and pid <> pg_backend_pid() and backend_type = 'client backend'`,
    )
  ).rows.length

it('sends every row of one transaction, which is over when the last is taken', async () => {
  const answer = await fetch(`${origin}/api/lines`)
  const lines = (await answer.text()).trimEnd().split('\n')
  expect(lines).toHaveLength(200_000)
  expect(JSON.parse(lines[199_999] ?? '')).toMatchObject({ n: 199_999 })
  await expect.poll(transactions).toBe(0)
})

it('stops asking the database when the reader is slow, and ends when the reader leaves', async () => {
  given = 0
  const leaving = new AbortController()
  const answer = await fetch(`${origin}/api/lines`, { signal: leaving.signal })
  const reader = answer.body?.getReader()
  await reader?.read()
  await new Promise((resolve) => setTimeout(resolve, 500))
  const taken = given
  expect(taken).toBeLessThan(200_000)
  expect(await transactions()).toBe(1)
  leaving.abort()
  await expect.poll(transactions).toBe(0)
})

it('breaks the transfer off when a row fails, so that nobody takes half a list for a whole one', async () => {
  await expect(fetch(`${origin}/api/breaks`).then((answer) => answer.text())).rejects.toThrow()
  await expect.poll(transactions).toBe(0)
  expect(server.logText()).not.toContain('canary')
})

it('is a fraction as long when it is compressed, ends with the reader, and breaks off all the same', async () => {
  const { headers, rawPayload } = await server.app.inject({
    url: '/api/lines',
    headers: { 'accept-encoding': 'br' },
  })
  expect([headers['content-encoding'], headers.vary]).toEqual(['br', 'Accept-Encoding'])
  expect(rawPayload.length).toBeLessThan(5_000_000)
  expect(brotliDecompressSync(rawPayload).toString().trimEnd().split('\n')).toHaveLength(200_000)
  const asked = { 'accept-encoding': 'gzip' }
  const leaving = new AbortController()
  const left = await fetch(`${origin}/api/lines`, { headers: asked, signal: leaving.signal })
  expect(left.headers.get('content-encoding')).toBe('gzip')
  await left.body?.getReader().read()
  leaving.abort()
  await expect.poll(transactions).toBe(0)
  await expect(fetch(`${origin}/api/breaks`, { headers: asked }).then((one) => one.text())).rejects.toThrow()
  await expect.poll(transactions).toBe(0)
})
