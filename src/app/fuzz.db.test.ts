import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Route } from '#platform/http/route.ts'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import { stewardCookie, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { inFull } from '#platform/testing/in-full.ts'
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
    limits: { search: plenty, form: plenty, bulk: plenty, message: plenty },
    sweeps: generousSweeps,
  })
  cookie = await stewardCookie(db)
  const digestOn = async (url: `/${string}`) =>
    /value="([0-9a-f]{64})"/.exec((await web.app.inject({ url, headers: { cookie } })).body)?.[1] ?? ''
  digests.flyer = await digestOn('/steward/flyers/ko')
  digests.guide = await digestOn('/steward/guidance/risk-factors')
  const colleague = randomUUID()
  await db.owner.query('select identity.add_demo_person($1, $2)', [colleague, 'Odda Steward (fictional)'])
  await db.admin.query(
    `insert into law.fact (id, jurisdiction, topic, value, says, citation, quote, official, archived_sha256, source_kind,
       as_of, retrieved_on, license, entered_by, fictional)
     values ($1, 'ZH', 'reporter', 'yes', 'Made up: nurses.', 'Code 1-102', 'Words made up.', 'https://law.example',
       repeat('a', 64), 'statute', '2026-01-01', '2026-01-02', 'none', $2, true)`,
    [factId, colleague],
  )
})
afterAll(async () => {
  await web.close()
  await db.close()
})

/** Values that have broken programs before. */
const BROKE_BEFORE = [
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
  '0000-01-01',
  'x'.repeat(350),
  '9999999999-12-31',
  'x'.repeat(5000),
  '41.88,-87.63',
  '999,999',
]

/** The same, beside anything at all. */
const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(...BROKE_BEFORE),
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

/** What is there to be asked for, so that more than the check of an address is tried. Made before the tests. */
const factId = 'zh-reporter-fuzz'
const digests = { flyer: '', guide: '' }
const there: readonly (readonly [path: RegExp, values: readonly string[]])[] = [
  [/\/steward\/law\/fact\/:id/, [factId]],
  [/\/steward\/guidance\/:id/, ['risk-factors']],
  [/\/steward\/lines\/:id/, ['us-nhth']],
  [/\/guidance\/aid\/:id/, ['worried-about-a-young-person']],
  [/\/guidance\/:id/, ['risk-factors']],
  [/\/guidance\/for\/:sector/, ['health', 'what']],
  [/\/steward\/flyers\/:language/, ['ko']],
  [/\/duty\/:state\/:job/, ['wa', 'nurse']],
  [/\/(?:duty|law)\/:state/, ['wa', 'zh']],
  [/\/law\/topic\/:topic/, ['reporter']],
  [/\/y\/:page/, ['me']],
  [/\/y\/call\/:language/, ['vi']],
  [/\/right\/:kind\/:name/, ['guidance', 'risk-factors']],
]

const aLine = {
  version: '0',
  name: 'Harbor line (fictional)',
  state: 'OH',
  role: 'report',
  call1: '614-555-0142',
  hours: 'always',
  knownBy: 'agency-page',
  source: 'children.harbor.example/report',
}

/** What each of these takes; a run spoils a field or two of it, so that one bad value meets many good ones. */
const sound: Readonly<Record<string, () => Readonly<Record<string, string>>>> = {
  '/law/propose': () => ({
    place: 'WA',
    topic: 'harm',
    matter: 'missing',
    citation: 'RCW 26.44',
    official: '',
  }),
  '/right': () => ({ about: '/guidance/risk-factors', step: 'send', choice: 'old', text: '', more: '' }),
  '/flyers': () => ({ kind: 'card', language: 'en', line: 'example', state: '', mode: 'production' }),
  '/flyers/claims': () => ({ words: 'The average age of entry is 13.' }),
  '/search': () => ({ words: 'risk factors' }),
  '/guidance/aid/:id': () => ({ state: 'WA', danger: 'no', private: 'yes' }),
  '/steward/flyers/:language': () => ({
    kind: 'translation',
    person: 'Some Body',
    digest: digests.flyer,
  }),
  '/steward/guidance/:id': () => ({
    sha256: digests.guide,
    kind: 'content',
    decision: 'agreed',
    reviewer: 'Some Body',
    role: 'Nurse',
    consent: 'yes',
  }),
  '/steward/guidance/ask': () => ({
    kind: 'survivor',
    bundle: 'first',
    reviewer: 'Some Body',
    role: 'Nurse',
    consent: 'yes',
  }),
  '/steward/law/enter': () => ({
    jurisdiction: 'ZH',
    topic: 'reporter',
    value: 'yes',
    reporter: '',
    age: '',
    says: 'Made up: nurses must report.',
    citation: 'Code 1-101',
    quote: 'A nurse shall report. Made up.',
    official: 'https://law.harbor.example/1',
    sha256: 'a'.repeat(64),
    sourceKind: 'statute',
    asOf: '2026-01-01',
    retrieved: '2026-01-02',
    license: 'Made up',
    validFrom: '',
    validTo: '',
    takenFrom: '',
    replaces: '',
  }),
  '/steward/law/fact/:id/verify': () => ({ version: '0', iRead: 'yes', readOn: '2026-01-03', months: '12' }),
  '/steward/lines/add': () => aLine,
  '/steward/lines/:id/correct': () => aLine,
  '/steward/lines/:id/call': () => ({
    way: 'call:+18883737888',
    outcome: 'right',
    calledOn: new Date().toISOString().slice(0, 10),
    note: 'Short menu first',
  }),
  '/steward/lines/:id/agree': () => ({ version: '1' }),
  '/steward/lines/:id/take-back': () => ({ version: '1' }),
  '/steward/law/fact/:id/contest': () => ({ version: '0', reason: 'wrong-text' }),
}

const routes = routeTable().filter((route) => route.face !== 'ops')

it('spoils what the routes of this program take', () => {
  const paths: string[] = routes.map((route) => route.path)
  expect(Object.keys(sound).filter((path) => !paths.includes(path))).toEqual([])
  expect(Object.values(digests)).toEqual([
    expect.stringMatching(/^\w{64}$/),
    expect.stringMatching(/^\w{64}$/),
  ])
  expect(there.filter(([path]) => !paths.some((one) => path.test(one)))).toEqual([])
})

describe('no one field breaks a form that is otherwise sound', () => {
  const forms = routes.filter((route) => route.method === 'POST' && sound[route.path])
  it.each(forms.map((route) => [route.path, route] as const))('%s', async (_name, route) => {
    const known = there.find(([path]) => path.test(route.path))?.[1] ?? []
    const good = sound[route.path]?.() ?? {}
    let at = 0
    const url = route.path.replace(/:\w+/g, () => known[at++] ?? 'x')
    for (const [nth, field] of Object.keys(good).entries())
      for (const [which, value] of BROKE_BEFORE.entries()) {
        // On a change each field has every other value, and the next field the others.
        if (inFull(which % 2 !== nth % 2, false)) continue
        const answer = await web.app.inject({
          method: 'POST',
          url,
          headers: { ...ownForm, cookie },
          payload: encoded(Object.entries({ ...good, [field]: value })),
        })
        if (answer.statusCode >= 500)
          throw new Error(`${answer.statusCode} for ${field}=${value.slice(0, 40)}`)
      }
  })
})

/** Lines of the log that a route before was asked about. */
let looked = 0

describe('no input breaks a route', () => {
  it.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s',
    async (_name, route) => {
      await fc.assert(
        fc.asyncProperty(
          paramsOf(route),
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
            // What anybody may read of the open API is asked about again by its name.
            const isNamed = route.face === 'api' && route.permission === 'anyone' && 'etag' in answer.headers
            expect(answer.headers['cache-control']).toBe(isNamed ? 'no-cache' : 'no-store')
            if (route.face === 'public' && !route.evenAway)
              expect(answer.headers['set-cookie']).toBeUndefined()
          },
        ),
        { numRuns: inFull(6, 200) },
      )
      const faults = web.logged.slice(looked).filter((line) => line.includes('"event":"fault"'))
      looked = web.logged.length
      expect(faults).toEqual([])
    },
  )
})

function paramsOf(route: Route) {
  const known = there.find(([path]) => path.test(route.path))?.[1]
  const odd = fc.array(nasty, { minLength: 4, maxLength: 4 })
  return known === undefined
    ? odd
    : fc.oneof({ weight: 2, arbitrary: fc.constant([...known, 'x', 'x']) }, odd)
}

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
  const good = sound[route.path.replace(/^\/text/, '')]
  if (good === undefined) return fc.oneof({ weight: 4, arbitrary: form }, json, noise)
  const spoiled = fc
    .array(fc.tuple(fc.constantFrom(...Object.keys(good())), nasty), { maxLength: 2 })
    .map((changes) => ({
      type: 'application/x-www-form-urlencoded',
      payload: Buffer.from(encoded(Object.entries({ ...good(), ...Object.fromEntries(changes) }))),
    }))
  return fc.oneof(
    { weight: 4, arbitrary: spoiled },
    { weight: 2, arbitrary: form },
    { weight: 1, arbitrary: json },
    { weight: 1, arbitrary: noise },
  )
}
