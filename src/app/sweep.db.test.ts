import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultSweepLimits } from '#platform/http/sweeps.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { generousLimits } from './testing/import-services.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

let db: TestDatabase
let web: TestWeb

beforeAll(async () => {
  db = await testDatabase()
  // Behind a proxy, so that each test can be a caller of its own.
  web = await testWeb({
    pool: db.app,
    limits: generousLimits,
    config: { trustedProxies: ['127.0.0.1'] },
    sweeps: {
      api: { ...defaultSweepLimits.api, regions: 10 },
      pages: { ...defaultSweepLimits.pages, regions: 20 },
    },
  })
})
afterAll(async () => {
  await web?.close()
  await db?.close()
})

const zips = Array.from({ length: 30 }, (_, n) => String(60_601 + n)).filter((zip) => zip !== '60627')
const own = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }

const get = (caller: string, url: string) => web.app.inject({ url, headers: { 'x-forwarded-for': caller } })
const post = (caller: string, url: string, payload: object) =>
  web.app.inject({ method: 'POST', url, payload, headers: { 'x-forwarded-for': caller } })

async function refusedAfter(ask: (n: number) => Promise<{ statusCode: number }>, most = 25): Promise<number> {
  for (let n = 0; n < most; n += 1) {
    const { statusCode } = await ask(n)
    if (statusCode === 429) return n
    expect(statusCode).toBe(200)
  }
  return Number.POSITIVE_INFINITY
}

describe('reading the directory out by searching it', () => {
  const base = '/hsds/v3/service_at_locations'

  it('by ZIP codes ends in a problem that names the bulk API', async () => {
    const ask = (n: number) => get('203.0.113.1', `${base}?postcode=${zips[n]}`)
    expect(await refusedAfter(ask)).toBe(10)
    const refused = await ask(10)
    expect(refused.headers['content-type']).toContain('application/problem+json')
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(refused.json()).toMatchObject({ status: 429, code: 'sweep' })
    expect(refused.json().detail).toContain('/hsds/v3/services?format=ndjson')
    // The way it names is open, and so are places already asked about.
    expect((await get('203.0.113.1', '/hsds/v3/services?format=ndjson')).statusCode).toBe(200)
    expect((await ask(3)).statusCode).toBe(200)
    expect((await get('203.0.113.2', `${base}?postcode=${zips[10]}`)).statusCode).toBe(200)
  })

  it('is one count for GET and POST, streams included', async () => {
    const half = (n: number) =>
      n % 2
        ? get('203.0.113.3', `${base}?postcode=${zips[n]}&format=ndjson`)
        : post('203.0.113.3', base, { postcode: zips[n] })
    expect(await refusedAfter(half)).toBe(10)
  })

  it('is not hidden by filters that change nothing', async () => {
    const ask = (n: number) =>
      get(
        '203.0.113.4',
        `${base}?postcode=${zips[n]}&proximity=${5_000 + n}&per_page=${1 + n}&modified_after=2020-01-${10 + n}&search=help${n}`,
      )
    expect(await refusedAfter(ask)).toBe(10)
  })

  it('by pages ends, however small they are', async () => {
    expect(await refusedAfter((n) => get('203.0.113.5', `/hsds/v3/services?page=${n + 1}&per_page=1`))).toBe(
      11,
    )
  })

  it('by places in the words ends, and other words do not', async () => {
    const towns = ['Chicago', 'Aurora', 'Joliet', 'Naperville', 'Rockford', 'Springfield', 'Elgin', 'Peoria']
    const more = ['Waukegan', 'Cicero', 'Champaign', 'Bloomington', 'Decatur', 'Evanston', 'Berwyn']
    const all = [...towns, ...more]
    const asked = (n: number) =>
      get('203.0.113.6', `/hsds/v3/organizations?search=${all[n % all.length]}, IL`)
    expect(await refusedAfter(asked)).toBe(10)
    const words = (n: number) => get('203.0.113.7', `/hsds/v3/organizations?search=word${n}`)
    expect(await refusedAfter(words)).toBe(Number.POSITIVE_INFINITY)
  })

  it('by the form ends with the lines and the list of counties', async () => {
    const ask = (n: number) =>
      web.app.inject({
        method: 'POST',
        url: '/en/help',
        payload: new URLSearchParams({ need: 'food', place: zips[n] ?? '', age: String(n) }).toString(),
        headers: { ...own, 'x-forwarded-for': '203.0.113.8' },
      })
    expect(await refusedAfter(ask)).toBe(20)
    const refused = await ask(20)
    expect(refused.body).toContain('tel:988')
    expect(refused.body).toContain('href="/en/county/17031"')
  })

  it('is told to whoever runs the server, without who or where', async () => {
    expect(web.logText()).toContain('"event":"search.swept"')
    // Whole words: the ids of requests may hold any run of digits.
    expect(web.logText()).not.toMatch(/203\.0\.113|\b6060\d\b/)
    expect(await web.services.metrics.registry.metrics()).toMatch(/refused_total\{why="sweep"\} [1-9]/)
  })
})
