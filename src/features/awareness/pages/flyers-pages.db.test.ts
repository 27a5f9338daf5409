import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { linesFor } from '#features/lines/index.ts'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { translator } from '#platform/i18n/index.ts'
import { stewardCookie, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { textDigest } from '../flyer-text.ts'
import { readPaper } from '../testing/read-paper.ts'
import { approvalRoutes } from './approval-routes.tsx'
import { flyerRoutes } from './flyers-routes.tsx'

let db: TestDatabase
let server: TestServer
let away: TestServer
let cookie = ''
beforeAll(async () => {
  db = await testDatabase()
  const routes = [...flyerRoutes, ...approvalRoutes]
  server = await testServer({ routes, services: { pool: db.app } })
  away = await testServer({ routes })
  cookie = await stewardCookie(db)
})
afterAll(async () => {
  await server?.close()
  await away?.close()
  await db?.close()
})
/** The day on which the oldest of the shipped numbers was read: half a year later no paper is made of it. */
const [read = ''] = linesFor({ audience: 'public', now: new Date(), state: 'IL' })
  .map(({ retrieved }) => retrieved)
  .toSorted()
const HALF_A_YEAR_MS = 180 * 86_400_000
beforeEach(async () => {
  await db.admin.query('delete from awareness.approval')
  // However old they are today, these papers are asked for while they are fresh.
  if (Date.now() - Date.parse(read) > HALF_A_YEAR_MS)
    vi.useFakeTimers({ now: Date.parse(read), toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const get = async (url: string, headers = {}) =>
  await server.app.inject({ method: 'GET', url, headers: { 'sec-fetch-mode': 'navigate', ...headers } })
const post = async (url: string, fields: Record<string, string>, at = server, headers = {}) =>
  await at.app.inject({
    method: 'POST',
    url,
    headers: { ...ownForm, ...headers },
    payload: new URLSearchParams(fields).toString(),
  })
const choice = { kind: 'tear-off', language: 'ar', line: 'us-nhth', state: '', mode: 'proof' }
const textOf = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

describe.each(['en', 'es', 'ar'])('the page in %s', (locale) => {
  it('is clean, small and plainly says that these are drafts', async () => {
    const answer = await get(`/${locale}/flyers`)
    expect(answer.statusCode).toBe(200)
    expect(await htmlFaults(answer.body)).toEqual([])
    expect(gzipSync(answer.body).length).toBeLessThan(14 * 1024)
    expect(textOf(answer.body)).toContain(translator(locale as 'en')('flyers.draft.body'))
    if (locale === 'en') expect(readingFaults(answer.body, 'public')).toEqual([])
    // Titles and addresses reach whoever holds the phone next.
    expect(/<title>(.*?)<\/title>/.exec(answer.body)?.[1]).not.toMatch(/flyer|volante|منشور/i)
  })
})

describe('a proof', () => {
  it('comes as a PDF under a neutral name, without asking the database', async () => {
    const answer = await post('/en/flyers', choice, away)
    expect(answer.headers['content-type']).toBe('application/pdf')
    expect(answer.headers['content-disposition']).toMatch(/filename="?page\.pdf/)
    const paper = await readPaper(answer.rawPayload)
    expect(paper.slanted.join(' ')).toContain('do not distribute')
    expect(paper.lines.join('\n')).toContain('1-555-555-0142')
    expect(paper.lines.join('\n')).not.toContain('373-7888')
  })

  it('has the made-up report number of a state where a real one is known, and none where not', async () => {
    const lines = async (state: string) =>
      (
        await readPaper((await post('/en/flyers', { ...choice, language: 'en', state })).rawPayload)
      ).lines.join('\n')
    expect(await lines('IL')).toContain('1-555-555-0145')
    expect(await lines('CA')).not.toContain('1-555-555-0145')
  })
})

it('asks whoever comes when many papers are being made to come back in a minute', async () => {
  const answers = await Promise.all(Array.from({ length: 14 }, () => post('/en/flyers', choice, away)))
  const busy = answers.filter((answer) => answer.statusCode === 503)
  expect(busy.length).toBeGreaterThan(0)
  expect(textOf(busy[0]?.body ?? '')).toContain('Wait a minute, then press the button again.')
  expect(answers.filter((answer) => answer.statusCode === 200).length).toBeGreaterThanOrEqual(9)
})

describe('a paper to hand out', () => {
  const production = { ...choice, mode: 'production' }

  it('is refused today, with every reason as a sentence', async () => {
    const answer = await post('/en/flyers', production)
    expect(answer.statusCode).toBe(409)
    const said = textOf(answer.body)
    expect(said).toContain('are a draft. A translator and a second reader must approve them')
    expect(said).toContain('No one here has called every number of National Human Trafficking Hotline')
    expect(said).toContain('This site has no safe web address (https) yet')
    expect(await htmlFaults(answer.body)).toEqual([])
    expect(answer.body).toMatch(/value="production"[^>]*checked|checked[^>]*value="production"/)
  })

  it('is refused for a language that the line is not known to answer in, for the example, and in Arabic too', async () => {
    const said = async (fields: Record<string, string>, path = '/en/flyers') =>
      textOf((await post(path, { ...production, ...fields })).body)
    expect(await said({ line: 'us-nrs' })).toContain('does not say that it answers in العربية')
    expect(await said({ line: 'example' })).toContain('The example line does not exist.')
    expect(await said({}, '/ar/flyers')).toContain(
      translator('ar')('flyers.why.line-not-called', { line: 'National Human Trafficking Hotline' }),
    )
  })

  it('is not refused for its words once two people stand behind them', async () => {
    await db.admin.query(
      `insert into identity.person (id, name, fictional) select gen_random_uuid(), 'Other', true
       where not exists (select from identity.person where name = 'Other')`,
    )
    await db.admin.query(
      `insert into awareness.approval (language, text_sha256, kind, person, by_steward)
       values ('ar', $1, 'translation', 'Amal Example', $2),
         ('ar', $1, 'second-reader', 'Basim Example', (select id from identity.person where name = 'Other'))`,
      [textDigest('ar'), db.stewardId],
    )
    const said = textOf((await post('/en/flyers', production)).body)
    expect(said).not.toContain('second reader must approve')
    expect(said).toContain('No one here has called')
  })
})

describe('a line not checked for six months', () => {
  it('makes no paper of any kind, and the page says who must do what', async () => {
    vi.useFakeTimers({ now: new Date('2027-06-01T00:00:00Z'), toFake: ['Date'] })
    try {
      for (const kind of ['flyer', 'tear-off', 'poster', 'card']) {
        const answer = await post('/en/flyers', { ...choice, kind }, away)
        expect(answer.statusCode, kind).toBe(409)
        expect(textOf(answer.body)).toContain('was last checked on November 24, 2026')
        expect(textOf(answer.body)).toContain('A steward must call it')
      }
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('what cannot be read', () => {
  it.each([
    ['kind', { kind: 'banner' }],
    ['language', { language: 'xx' }],
    ['line', { line: 'us-dhs-tip' }],
    ['state', { state: 'ZZ' }],
    ['mode', { mode: 'final' }],
  ])('an unknown %s is asked for again', async (field, changes) => {
    const answer = await post('/en/flyers', { ...choice, ...changes })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain(`href="#${field}"`)
    expect(await htmlFaults(answer.body)).toEqual([])
  })
})

describe('words of somebody’s own', () => {
  const check = (words: string) => post('/en/flyers/claims', { words })

  it('are told which claims their own sources took back', async () => {
    const answer = await check('Every year 300,000 children are trafficked in the US.')
    expect(answer.statusCode).toBe(200)
    expect(textOf(answer.body)).toMatch(/We found 1 thing to change/)
    expect(await htmlFaults(answer.body)).toEqual([])
  })

  it('are told each claim of a sentence, the words that blame, and promises that no law backs', async () => {
    const two = await check('300,000 children are trafficked, at an average age of entry of 13.')
    expect(textOf(two.body)).toMatch(/We found 2 things to change/)
    const words = await check('Stop the child prostitute and her pimp.')
    expect(textOf(words.body)).toMatch(/We found 2 things to change/)
    expect(textOf(words.body)).toContain('young person who is being sexually exploited')
    expect(textOf((await check('You are not in trouble.')).body)).toContain('Say that it is not their fault.')
    expect(await htmlFaults(words.body)).toEqual([])
  })

  it('are told when nothing was found, without being called right', async () => {
    expect(textOf((await check('You can talk to someone.')).body)).toContain('We found nothing on our lists.')
  })

  it('must be there, and not be a book', async () => {
    expect((await check('  ')).statusCode).toBe(422)
    expect((await check('a '.repeat(3_000))).statusCode).toBe(422)
    expect((await post('/en/flyers/claims', {})).statusCode).toBe(422)
  })
})

describe('the steward’s pages', () => {
  const asSteward = () => ({ cookie })

  it('list every language as a draft, and show the words side by side', async () => {
    const list = await get('/steward/flyers', asSteward())
    expect(list.statusCode).toBe(200)
    expect(textOf(list.body)).toContain('Draft · Translator missing · Second reader missing')
    const one = await get('/steward/flyers/ar', asSteward())
    expect(one.body).toMatch(/<span lang="ar" dir="rtl">/)
    expect(textOf(one.body)).toContain('What was done to you is not your fault.')
    expect(await htmlFaults(list.body)).toEqual([])
    expect(await htmlFaults(one.body)).toEqual([])
  })

  it('write one reading down, refuse the second to the same steward, and withdraw', async () => {
    const reading = { kind: 'translation', person: 'Amal Example', digest: textDigest('ar') }
    const send = (fields: Record<string, string>) => post('/steward/flyers/ar', fields, server, asSteward())
    expect((await send(reading)).headers.location).toBe('/steward/flyers/ar?done=noted')
    const second = await send({ ...reading, kind: 'second-reader', person: 'Basim Example' })
    expect(second.statusCode).toBe(409)
    expect(textOf(second.body)).toContain('A colleague must write down this one.')
    const id = /name="id" value="([^"]+)"/.exec(second.body)?.[1] ?? ''
    const gone = await post('/steward/flyers/ar/withdraw', { id }, server, asSteward())
    expect(gone.headers.location).toBe('/steward/flyers/ar?done=withdrawn')
  })

  it('ask again when the name or the kind is missing', async () => {
    const answer = await post('/steward/flyers/ar', { person: 'x', digest: '0' }, server, asSteward())
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('href="#person"')
    expect(answer.body).toContain('href="#kind"')
  })

  it('are there for stewards only, and for languages we have', async () => {
    expect((await get('/steward/flyers')).statusCode).toBeGreaterThanOrEqual(303)
    expect((await get('/steward/flyers/xx', asSteward())).statusCode).toBe(404)
  })
})
