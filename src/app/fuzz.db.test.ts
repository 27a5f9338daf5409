import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Route } from '#platform/http/route.ts'
import { stewardCookie, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { routeTable } from './route-table.ts'
import { generousSweeps } from './testing/import-services.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

let db: TestDatabase
let web: TestWeb
let cookie = ''
const plenty = { points: 1_000_000, seconds: 60, lease: 10_000 }

beforeAll(async () => {
  db = await testDatabase()
  web = await testWeb({
    pool: db.app,
    limits: { search: plenty, form: plenty, bulk: plenty },
    sweeps: generousSweeps,
  })
  cookie = await stewardCookie(db)
})
afterAll(async () => {
  await web.close()
  await db.close()
})

/** Values that have broken programs before, beside anything at all. */
const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    '%00',
    '\ud800',
    "' or 1=1 --",
    '<script>alert(1)</script>',
    '../../../etc/passwd',
    '99999999999999999999999999',
    '-1',
    '1e309',
    'NaN',
    'null',
    'true',
    '[]',
    '{"$ne":1}',
    '__proto__',
    'constructor',
    '\u202e',
    '60612',
    '00000',
    '00000000-0000-4000-8000-000000000000',
    '2026-02-31',
    '9999999999-12-31',
    'x'.repeat(5000),
    '41.88,-87.63',
    '999,999',
  ),
)

function namesIn(schema: Route['schema']['body']): string[] {
  return schema && 'shape' in schema && typeof schema.shape === 'object' && schema.shape
    ? Object.keys(schema.shape)
    : []
}

/** Fields of the route's own names and of others, with nasty values, some twice. */
function pairs(names: readonly string[]) {
  const name = names.length > 0 ? fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...names) }, nasty) : nasty
  return fc.array(fc.tuple(name, nasty), { maxLength: 8 })
}

const encoded = (list: readonly (readonly [string, string])[]) =>
  list.map(([name, value]) => `${enc(name)}=${enc(value)}`).join('&')

function enc(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}

const routes = routeTable().filter((route) => route.face !== 'ops')

describe('no input breaks a route', () => {
  it.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s',
    async (_name, route) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(nasty, { minLength: 4, maxLength: 4 }),
          pairs(namesIn(route.schema.query)),
          bodyOf(route),
          fc.boolean(),
          nasty,
          async (params, query, body, signedIn, odd) => {
            let at = 0
            const path = route.path.replace(/:\w+/g, () => enc(params[at++] ?? '') || 'x')
            const header = odd.replace(/[^\x20-\x7e]/g, '')
            const answer = await web.app.inject({
              method: route.method,
              url: query.length > 0 ? `${path}?${encoded(query)}` : path,
              headers: {
                'sec-fetch-site': 'same-origin',
                'accept-language': header,
                'accept-encoding': header,
                accept: header,
                ...(signedIn && { cookie }),
                ...(body && { 'content-type': body.type }),
              },
              ...(body && { payload: body.payload }),
            })
            expect([
              path.slice(0, 100),
              answer.statusCode < 500 ? 'fine' : answer.body.slice(0, 400),
            ]).toEqual([path.slice(0, 100), 'fine'])
            expect(answer.headers['content-security-policy']).toBeDefined()
            expect(answer.headers['cache-control']).toBe('no-store')
            if (route.face === 'public' && !route.evenAway)
              expect(answer.headers['set-cookie']).toBeUndefined()
          },
        ),
        { numRuns: 40 },
      )
      const faults = web
        .logText()
        .split('\n')
        .filter((line) => line.includes('"event":"fault"'))
      expect(faults).toEqual([])
    },
  )
})

function bodyOf(route: Route) {
  const names = namesIn(route.schema.body)
  const form = pairs(names).map((list) => ({
    type: 'application/x-www-form-urlencoded',
    payload: Buffer.from(encoded(list)),
  }))
  const value = fc.oneof(nasty, fc.integer(), fc.double(), fc.constant(null), fc.jsonValue({ maxDepth: 2 }))
  const json = fc
    .dictionary(names.length > 0 ? fc.oneof(fc.constantFrom(...names), nasty) : nasty, value, { maxKeys: 6 })
    .map((object) => ({ type: 'application/json', payload: Buffer.from(JSON.stringify(object)) }))
  const noise = fc.record({
    type: fc.constantFrom(
      'application/x-www-form-urlencoded',
      'application/json',
      'multipart/form-data; boundary=x',
      'text/plain',
    ),
    payload: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  })
  if (route.method === 'GET') return fc.constant(undefined)
  return fc.oneof({ weight: 4, arbitrary: form }, json, noise)
}
