import { afterAll, beforeAll, expect, it } from 'vitest'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import { stewardCookie, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { askWeb } from './testing/ask-web.ts'
import { generousLimits } from './testing/import-services.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

/** What a steward heard reaches every page that shows the line, at once. */
let db: TestDatabase
let web: TestWeb
let cookie = ''
beforeAll(async () => {
  db = await testDatabase()
  web = await testWeb({ pool: db.app, limits: generousLimits })
  cookie = await stewardCookie(db)
})
afterAll(async () => {
  await web?.close()
  await db?.close()
})

const PAGES = [
  '/',
  '/en/help',
  '/en/y',
  '/en/y/now',
  '/en/search',
  '/en/county/17031',
  '/y/call/vi',
  '/en/flyers',
  '/text/en/help',
]

async function body(url: string): Promise<string> {
  return (await askWeb(web, { method: 'GET', url, headers: { 'sec-fetch-mode': 'navigate' } })).body
}

function heard(outcome: string, way = 'call:+18883737888') {
  return web.app.inject({
    method: 'POST',
    url: '/steward/lines/us-nhth/call',
    headers: { ...ownForm, cookie },
    payload: new URLSearchParams({
      way,
      outcome,
      calledOn: new Date().toISOString().slice(0, 10),
    }).toString(),
  })
}

it('a number that led to somebody else is on no page any more, and one that works is again', async () => {
  const shows = new Map<string, boolean>()
  for (const page of PAGES) shows.set(page, (await body(page)).includes('1-888-373-7888'))
  expect([...shows].filter(([, has]) => has).length).toBeGreaterThan(5)
  expect((await heard('somebody-else')).statusCode).toBe(303)
  for (const page of PAGES) expect((await body(page)).includes('1-888-373-7888'), page).toBe(false)
  await heard('right')
  for (const [page, had] of shows) expect((await body(page)).includes('1-888-373-7888'), page).toBe(had)
})

it('a line without any number that works is missing from a text that names it, and the page stands', async () => {
  expect((await body('/en/y/web')).includes('1-800-843-5678')).toBe(true)
  await web.app.inject({
    method: 'POST',
    url: '/steward/lines/us-ncmec/call',
    headers: { ...ownForm, cookie },
    payload: new URLSearchParams({
      way: 'call:+18008435678',
      outcome: 'not-in-service',
      calledOn: new Date().toISOString().slice(0, 10),
    }).toString(),
  })
  const page = await askWeb(web, {
    method: 'GET',
    url: '/en/y/web',
    headers: { 'sec-fetch-mode': 'navigate' },
  })
  expect(page.statusCode).toBe(200)
  expect(page.body).not.toContain('1-800-843-5678')
})

it('the number for mandated reporters is on no page for young people, of lines or of a county', async () => {
  for (const page of [...PAGES, '/en/county/36061', '/en/fix', '/en/counties/ny'])
    expect((await body(page)).includes('635-1522'), page).toBe(false)
})
