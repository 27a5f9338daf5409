import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { benefits, federalPrograms } from '../benefits.ts'
import { benefitsRoutes } from './benefits-routes.tsx'

let server: TestServer
// The database is away: nothing here may need it.
beforeAll(async () => {
  server = await testServer({ routes: benefitsRoutes })
})
afterAll(async () => await server.close())

const get = async (url: string) =>
  await server.app.inject({ method: 'GET', url, headers: { 'sec-fetch-mode': 'navigate' } })
const send = async (url: string, fields: Record<string, string>) =>
  await server.app.inject({
    method: 'POST',
    url,
    headers: ownForm,
    payload: new URLSearchParams(fields).toString(),
  })

const child = { age: '12-17', traded: 'yes', papers: 'neither', away: 'yes', state: 'WA' }
const pages = {
  'the questions': (prefix: string) => get(`${prefix}/benefits`),
  'the answers': (prefix: string) => send(`${prefix}/benefits`, child),
  'answers where nothing fits': (prefix: string) => send(`${prefix}/benefits`, {}),
  'refused answers': (prefix: string) => send(`${prefix}/benefits`, { age: 'x', state: 'Nowhere' }),
  'the programs': (prefix: string) => get(`${prefix}/benefits/programs`),
} as const

/** Names of agencies, laws and the guide are not ours to word. */
const theirs = [
  ...benefits().flatMap((one) => one.sources.map((source) => `${source.title}: ${source.cite}`)),
  ...federalPrograms().flatMap((one) => [one.agency, `${one.source.title}: ${one.source.cite}`]),
]

describe.each(Object.entries(pages))('%s', (name, open) => {
  it.each(['/en', '/es', '/ar'])('is clean markup in %s, small, and says danger first', async (prefix) => {
    const { body, statusCode } = await open(prefix)
    expect(statusCode).toBe(name === 'refused answers' ? 422 : 200)
    expect(await htmlFaults(body)).toEqual([])
    expect(gzipSync(body).length).toBeLessThan(14 * 1024)
    expect(body).toContain('class="danger-line"')
    expect(body).toMatch(/911/)
  })

  it('is easy enough to read', async () => {
    const face = name === 'the programs' ? 'pro' : 'public'
    expect(readingFaults((await open('/en')).body, face, theirs)).toEqual([])
  })

  it('says in each language that it is old, and whose text it is', async () => {
    for (const prefix of ['/en', '/es', '/ar']) {
      const { body } = await open(prefix)
      if (name === 'the programs' || name.startsWith('answers') || name === 'the answers')
        expect(body).toContain('2013')
    }
  })
})

it('asks for no name, and for nothing that must be answered', async () => {
  const { body } = await get('/en/benefits')
  expect(body).not.toMatch(/type="(text|email|tel)"|<textarea/)
  expect(body).not.toMatch(/\brequired\b/)
  const radios = body.match(/<input type="radio"[^>]*>/g) ?? []
  expect(radios.filter((radio) => /\bchecked\b/.test(radio))).toHaveLength(4)
  for (const radio of radios) expect(/\bchecked\b/.test(radio)).toBe(!/value="[^"]/.test(radio))
})

it('says why, who decides, the source and that nobody has checked it', async () => {
  const { body } = await send('/en/benefits', child)
  const card = /<article class="card" id="letter-for-a-child">[\s\S]*?<\/article>/.exec(body)?.[0] ?? ''
  expect(card).toContain('You are under 18.')
  expect(card).toContain('Who decides: The U.S. Department of Health and Human Services')
  expect(card).toContain('22 USC 7105(b)(1)(G)(iv)')
  expect(card).toContain('Text of 2023. Not checked since 2023.')
  expect(body).toContain('This is not legal advice.')
  expect(/id="t-visa">[\s\S]*?<\/article>/.exec(body)?.[0]).toContain('It fits only if:')
  expect(/id="program-for-citizens">[\s\S]*?<\/article>/.exec(body)?.[0]).toContain('it may not be')
})

it('keeps nothing: no cookie, no address with answers, nothing in the log', async () => {
  const reply = await send('/en/benefits', child)
  expect(reply.headers['set-cookie']).toBeUndefined()
  expect(reply.headers['cache-control']).toContain('no-store')
  expect(reply.body).not.toMatch(/\?(age|papers|traded)=/)
  expect(server.logText()).not.toMatch(/12-17|neither|papers/)
})

it('fills the answers in again, and refuses what is none of them by the name of the field', async () => {
  const { body } = await send('/en/benefits', { age: '12-17', papers: '<b>alien</b>', state: 'WA' })
  expect(body).toContain('href="#papers"')
  expect(body).not.toContain('alien')
  expect(body).toMatch(/value="12-17" checked/)
  expect(body).toMatch(/value="WA" selected/)
  const twice = await server.app.inject({
    method: 'POST',
    url: '/en/benefits',
    headers: ownForm,
    payload: 'age=12-17&age=18-up',
  })
  expect(twice.statusCode).toBe(422)
  expect(twice.body).toContain('Choose one of the answers.')
})

it('answers whatever is sent with a page', async () => {
  const field = fc.constantFrom('age', 'papers', 'traded', 'away', 'state', 'name')
  const value = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom('yes', 'no', '12-17', 'WA'),
  )
  await fc.assert(
    fc.asyncProperty(fc.dictionary(field, value), async (fields) => {
      const { statusCode } = await send('/en/benefits', fields as Record<string, string>)
      expect([200, 400, 422]).toContain(statusCode)
    }),
    { numRuns: 60 },
  )
})
