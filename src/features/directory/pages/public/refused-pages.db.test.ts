import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { corrections } from '#features/corrections/feature.ts'
import { directory } from '#features/directory/feature.ts'
import { exports } from '#features/exports/feature.ts'
import { helpSearch } from '#features/find-help/feature.ts'
import { openPages } from '#platform/http/testing/open-pages.ts'
import { deadPool, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { send, visit } from './testing/visit.ts'

const publicRoutes = openPages([directory, helpSearch, exports])

describe('with the database away', () => {
  let server: TestServer
  const pool = deadPool()

  beforeAll(async () => {
    server = await testServer({ routes: publicRoutes, services: { pool } })
  })
  afterAll(async () => {
    await server?.close()
    await pool.end()
  })

  it.each(['/', '/help', '/es', '/ar/help', '/en/counties', '/en/counties/il'])('%s opens', async (path) => {
    expect((await visit(server, path)).status).toBe(200)
  })

  it.each(['/en', '/en/help'])('%s still has danger first, then the lines', async (path) => {
    const { html } = await visit(server, path)
    expect(html).toContain('tel:911')
    expect(html).toContain('tel:988')
  })

  it('a search says so, with the lines of the searched state and its counties', async () => {
    const { status, html, headers } = await send(server, '/en/help', { place: '60612', words: 'food' })
    expect(status).toBe(503)
    expect(headers['retry-after']).toBe('30')
    expect(html).toContain('We can’t search right now')
    expect(html).toContain('tel:988')
    expect(html).toContain('Illinois Child Abuse')
    expect(html).toContain('href="/en/county/17031"')
  })

  it('a mistake in the form is still told as one: that needs no database', async () => {
    expect((await send(server, '/en/help', { place: '' })).status).toBe(422)
  })

  it.each([
    '/en/card/6f1f0c1e-4c59-4b4e-9a34-31b5d3a7a0b1',
    '/en/service/6f1f0c1e-4c59-4b4e-9a34-31b5d3a7a0b1',
    '/en/county/17031',
  ])('%s says so, with the lines', async (path) => {
    const { status, html } = await visit(server, path)
    expect(status).toBe(503)
    expect(html).toContain('tel:988')
  })
})

describe('after too many searches', () => {
  let db: TestDatabase
  let server: TestServer
  const few = { points: 2, seconds: 60, lease: 1 }

  beforeAll(async () => {
    db = await testDatabase()
    server = await testServer({
      routes: publicRoutes,
      services: { pool: db.app },
      limits: { search: few, form: few, bulk: few },
    })
  })
  afterAll(async () => {
    await server?.close()
    await db?.close()
  })

  it('a refused one still shows the lines and the county list, which opens', async () => {
    const search = () => send(server, '/en/help', { place: '60612', words: 'food' })
    expect((await search()).status).toBe(200)
    expect((await search()).status).toBe(200)
    const { status, html, headers } = await search()
    expect(status).toBe(429)
    expect(Number(headers['retry-after'])).toBeGreaterThan(0)
    expect(html).toContain('Please wait a moment')
    expect(html).toContain('tel:988')
    expect(html).toContain('Illinois Child Abuse')
    expect(html).toContain('href="/en/county/17031"')
    expect((await visit(server, '/en/county/17031')).status).toBe(200)
  })

  it('a refused message says how long to wait, and calls it no search', async () => {
    const messages = await testServer({
      routes: openPages([corrections]),
      services: { pool: db.app },
      limits: { search: few, form: few, bulk: few, message: { points: 1, seconds: 600, lease: 1 } },
    })
    await send(messages, '/en/answer', { code: 'K7QA' })
    for (const [locale, said] of [
      ['en', 'Many requests came from this phone or network. Wait 10 minutes and try again.'],
      ['es', 'Hubo muchas solicitudes desde este teléfono o red. Espera 10 minutos y prueba otra vez.'],
      ['ar', 'انتظر 10 دقائق ثم حاول مجددًا.'],
    ] as const) {
      const { status, html } = await send(messages, `/${locale}/answer`, { code: 'K7QA' })
      expect([status, html]).toEqual([429, expect.stringContaining(said)])
    }
    await messages.close()
  })

  it('pages that ask the database nothing are never refused', async () => {
    for (let i = 0; i < 10; i++) expect((await visit(server, '/en/help')).status).toBe(200)
  })
})
