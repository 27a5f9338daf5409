import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formValues } from '#platform/http/testing/form-values.ts'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { stewardSecret } from '#platform/testing/database.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { enterFact } from '../../enter-fact.ts'
import { aNewFact, type LawDesk, lawDesk, yesterday } from '../../testing/two-stewards.ts'
import { lawRoutes } from '../law-routes.tsx'
import { lawDeskRoutes } from './law-desk-routes.tsx'

let desk: LawDesk
let server: TestServer
let first = ''
let second = ''
beforeAll(async () => {
  desk = await lawDesk()
  server = await testServer({ routes: [...lawRoutes, ...lawDeskRoutes], services: { pool: desk.db.app } })
  first = `bw_session=${await stewardSecret(desk.db)}`
  second = `bw_session=${await stewardSecret({ ...desk.db, stewardId: desk.otherId })}`
})
afterAll(async () => {
  await server.close()
  await desk.db.close()
})

const get = (url: string, cookie = '') => server.app.inject({ method: 'GET', url, headers: { cookie } })
const post = (url: string, fields: Record<string, string>, cookie = '') =>
  server.app.inject({
    method: 'POST',
    url,
    headers: { ...ownForm, cookie },
    payload: new URLSearchParams(fields).toString(),
  })
const anEntry = () => desk.first((ctx) => enterFact(ctx, aNewFact()))
const entry = {
  jurisdiction: 'ZH',
  topic: 'clock',
  value: 'partial',
  reporter: 'nurse',
  says: 'Made up: at once.',
  citation: 'Harbor State Code 2 (fictional)',
  quote: 'Made-up law: at once.',
  official: 'https://law.harbor.example/2',
  sourceKind: 'statute',
  sha256: 'b'.repeat(64),
  license: 'Made up',
  asOf: '2026-01-01',
  retrieved: '2026-01-02',
}

describe('the desk', () => {
  it('is for stewards, and clean markup', async () => {
    expect((await get('/steward/law')).statusCode).not.toBe(200)
    const id = await anEntry()
    for (const url of [
      '/steward/law',
      '/steward/law/missing',
      '/steward/law/enter',
      `/steward/law/fact/${id}`,
    ]) {
      const { body, statusCode } = await get(url, first)
      expect([url, statusCode]).toEqual([url, 200])
      expect(await htmlFaults(body)).toEqual([])
    }
  })

  it('fills the form with a shipped draft, and with a fact that is to be superseded', async () => {
    const draft = await get('/steward/law/enter?from=wa-26-44-020-2', first)
    expect(draft.body).toContain('under the age of 18 years of age.')
    expect(draft.body).toContain('name="takenFrom" value="wa-26-44-020-2"')
    expect(draft.body).toMatch(/<option value="under-18" selected[^>]*>Under 18</)
    const id = await anEntry()
    const next = await get(`/steward/law/enter?replaces=${id}`, first)
    expect(next.body).toContain(`name="replaces" value="${id}"`)
    expect((await get('/steward/law/enter?replaces=zh-never-was', first)).statusCode).toBe(404)
  })
})

describe('what is missing', () => {
  it('leads to the form, filled with the place and the topic, and from the desk and the first page', async () => {
    expect((await get('/steward/law', first)).body).toContain('href="/steward/law/missing"')
    const { body } = await get('/steward/law/missing', first)
    const link = /href="(\/steward\/law\/enter\?place=GU&amp;topic=clock)"/.exec(body)?.[1] ?? ''
    const form = (await get(link.replace('&amp;', '&'), first)).body
    expect(form).toMatch(/name="jurisdiction"[^>]*value="GU"/)
    expect(form).toMatch(/<option value="clock" selected/)
  })

  it('keeps codes by box, several of one part, and the note on an old text', async () => {
    const fields = new URLSearchParams({ ...entry, asOfNote: 'Made up: an old text.' })
    fields.append('reporter', 'physician')
    const reply = await server.app.inject({
      method: 'POST',
      url: '/steward/law/enter',
      headers: { ...ownForm, cookie: first },
      payload: fields.toString(),
    })
    const { body } = await get(String(reply.headers.location), first)
    expect(body).toContain('In part · Nurses, Physicians · no limit named')
    expect((await get('/en/law/zh')).body).toContain('Made up: an old text.')
  })
})

describe('an exception', () => {
  const excepting = {
    ...entry,
    unlessSays: 'what clergy learn in a confession',
    unlessQuote: 'Made-up law: unless it was confessed.',
  }

  it('comes with the shipped draft that has one, and stands open in the form', async () => {
    const { body } = await get('/steward/law/enter?from=al-26-14-3-f-clergy', first)
    expect(body).toMatch(/<textarea[^>]*name="unlessSays"[^>]*>what clergy learn solely/)
    expect(body).toMatch(/name="unlessFor"[^>]*value="clergy"[^>]* checked/)
  })

  it('is read by the second person with its words and for whom, and stands beside the fact for everybody', async () => {
    const reply = await post(
      '/steward/law/enter',
      { ...excepting, reporter: 'clergy', unlessFor: 'clergy' },
      first,
    )
    const { body } = await get(String(reply.headers.location), second)
    for (const words of [excepting.unlessSays, excepting.unlessQuote]) expect(body).toContain(words)
    expect(body.split('Who is excepted')[1]?.slice(0, 40)).toContain('Clergy')
    const shown = (await get('/en/law/zh')).body
    expect(shown).toContain(excepting.unlessSays)
    expect(shown).toContain('unless it was confessed.')
  })

  it.each<[string, Record<string, string>, string]>([
    ['its words', { unlessQuote: '' }, 'Fill this in.'],
    ['what it is', { unlessSays: '' }, 'Fill this in.'],
    ['a longer quote', { unlessQuote: 'short' }, 'Quote the words that except it'],
    ['whom the fact reaches', { unlessFor: 'clergy' }, 'Tick only whom the fact reaches'],
  ])('is asked for %s', async (_, over, sentence) => {
    const reply = await post('/steward/law/enter', { ...excepting, ...over }, first)
    expect(reply.statusCode).toBe(422)
    expect(reply.body).toContain(sentence)
    expect(await htmlFaults(reply.body)).toEqual([])
  })
})

describe('entering', () => {
  it('goes to the page of the fact, with its scope', async () => {
    const reply = await post('/steward/law/enter', entry, first)
    expect(reply.statusCode).toBe(303)
    const { body } = await get(String(reply.headers.location), first)
    expect(body).toContain('Entered. It waits for a second person.')
    expect(body).toContain('In part · Nurses · no limit named')
  })

  it.each<[string, Record<string, string>, string]>([
    ['a day', { asOf: '2023' }, 'Write the day as year-month-day'],
    ['a checksum', { sha256: 'abc' }, 'Give the 64 letters and digits'],
    ['a choice', { value: '' }, 'Choose one.'],
    ['codes', { reporter: 'Nurse and others' }, 'Choose from the list.'],
    ['something', { citation: '' }, 'Fill this in.'],
    ['a shorter quote', { quote: 'x'.repeat(301) }, 'Quote at most 300 characters'],
    ['a place', { jurisdiction: 'XX' }, 'Choose a state or territory'],
    ['what it reaches', { reporter: '' }, 'Say what it reaches'],
  ])('asks for %s, and keeps what was typed', async (_, over, sentence) => {
    const reply = await post('/steward/law/enter', { ...entry, ...over }, first)
    expect(reply.statusCode).toBe(422)
    expect(reply.body).toContain(sentence)
    expect(reply.body).toContain('Made up: at once.')
    expect(await htmlFaults(reply.body)).toEqual([])
  })
})

describe('reviewing', () => {
  const verify = (id: string, over: Record<string, string>, cookie: string) =>
    post(
      `/steward/law/fact/${id}/verify`,
      { version: '0', readOn: yesterday(), iRead: 'yes', months: '12', ...over },
      cookie,
    )

  it('shows on the public page at once, and on the desk who did it', async () => {
    const id = await anEntry()
    expect((await get('/en/law/zh')).body).toContain('Draft, not checked by a lawyer')
    const reply = await verify(id, {}, second)
    expect([reply.statusCode, reply.headers.location]).toEqual([303, `/steward/law/fact/${id}?done=verified`])
    const { body } = await get('/en/law/zh')
    const shown = body.slice(body.indexOf(`id="${id}"`))
    expect(shown.slice(0, 400)).toContain('Read by two people')
    expect(body).not.toContain('Odda')
    expect((await get(`/steward/law/fact/${id}`, first)).body).toContain('Odda Steward (fictional)')
    const feed = await get('/law/changes.atom')
    expect(feed.headers['content-type']).toContain('application/atom+xml')
    expect(feed.body).toMatch(/^<\?xml[\s\S]*<entry>/)
    expect(feed.body).toContain(
      `<link href="http://help.test/en/law/zh#${id}"/><summary>Read by a second person. Who`,
    )
    expect(feed.body).not.toContain('Odda')
  })

  it.each<[number, string, Record<string, string>, 'first' | 'second', string]>([
    [403, 'the same person', {}, 'first', 'You entered this fact yourself.'],
    [422, 'nobody who read it', { iRead: 'x' }, 'second', ''],
    [422, 'no day', { readOn: '' }, 'second', 'Write the day as year-month-day'],
    [422, 'a day to come', { readOn: '2999-01-01' }, 'second', 'This day has not come yet.'],
    [409, 'an older page', { version: '7' }, 'second', 'A colleague did something with this fact'],
  ])('is refused with %i for %s', async (status, _, over, who, sentence) => {
    const id = await anEntry()
    const reply = await verify(id, over, who === 'first' ? first : second)
    expect(reply.statusCode).toBe(status)
    expect(reply.body).toContain(sentence)
  })

  it('is asked for again for as long as was chosen, not for a year', async () => {
    const id = await anEntry()
    for (const wrong of [{ readOn: '' }, { readOn: '2999-01-01' }, { version: '7' }]) {
      const { body } = await verify(id, { months: '3', ...wrong }, second)
      expect(formValues(body, `/steward/law/fact/${id}/verify`)).toMatchObject({ months: ['3'] })
    }
    const late = await post(
      `/steward/law/fact/${id}/contest`,
      { version: '7', reason: 'law-changed' },
      second,
    )
    expect(formValues(late.body, `/steward/law/fact/${id}/contest`)).toMatchObject({
      reason: ['law-changed'],
    })
  })

  it('asks why, before it puts a fact in doubt', async () => {
    const id = await anEntry()
    const none = await post(`/steward/law/fact/${id}/contest`, { version: '0', reason: '' }, second)
    expect([none.statusCode, none.body.includes('Choose one.')]).toEqual([422, true])
    const reply = await post(
      `/steward/law/fact/${id}/contest`,
      { version: '0', reason: 'law-changed' },
      second,
    )
    expect(reply.statusCode).toBe(303)
    expect((await get('/en/law/zh')).body).toContain('Doubt: the law may have changed.')
  })
})

describe('a proposal', () => {
  const fields = { place: 'IL', topic: 'harm', matter: 'missing', citation: '325 ILCS 5/3', official: '' }

  it('reaches the desk, is settled there, and shows nothing of its sender', async () => {
    const sent = await post('/en/law/propose', { ...fields, official: 'https://www.ilga.gov/x?y=1' })
    expect([sent.statusCode, sent.body.includes('A steward will read the law.')]).toEqual([200, true])
    const { body } = await get('/steward/law', first)
    expect(body).toContain('325 ILCS 5/3')
    const action = /action="(\/steward\/law\/proposal\/[0-9a-f-]{36})"/.exec(body)?.[1] ?? ''
    expect((await post(action, { outcome: 'not-entered' }, first)).headers.location).toContain('done=settled')
    const late = await post(action, { outcome: 'entered' }, second)
    expect([late.statusCode, late.body.includes('A colleague has settled this proposal already.')]).toEqual([
      409,
      true,
    ])
    expect(late.body).toContain('href="/steward/law/enter"')
    expect(await htmlFaults(late.body)).toEqual([])
    expect((await post(action, { outcome: 'not-entered' }, first)).headers.location).toContain('done=settled')
    expect(server.logText()).not.toContain('ILCS')
  })

  it('is taken with an address that a phone began with a capital letter', async () => {
    const sent = await post('/en/law/propose', { ...fields, official: 'Https://www.ilga.gov/capital' })
    expect(sent.statusCode).toBe(200)
    expect((await get('/steward/law', first)).body).toContain('https://www.ilga.gov/capital')
  })

  it.each<[string, Record<string, string>]>([
    ['Choose a state or federal law.', { place: 'XX' }],
    ['Choose a topic.', { topic: 'weather' }],
    ['Choose what is the matter.', { matter: '' }],
    [
      'Write the section only, with its number.',
      { citation: 'my friend Ana lives with a man at 12 Elm Street now' },
    ],
    ['Write the section only, with its number.', { citation: 'no number here' }],
    ['Give an https address that ends in .gov or .us', { official: 'https://blog.example/law' }],
    ['Give an https address that ends in .gov or .us', { official: 'javascript:alert(1)//x.gov' }],
  ])('is refused: %s', async (sentence, over) => {
    const reply = await post('/en/law/propose', { ...fields, ...over })
    expect([reply.statusCode, reply.body.includes(sentence)]).toEqual([422, true])
    expect(await htmlFaults(reply.body)).toEqual([])
  })

  it('comes back as it was typed where something is longer than a section ever is', async () => {
    const citation = `325 ILCS 5/3 ${'and so on '.repeat(25)}`.trim()
    const { statusCode, body } = await post('/en/law/propose', { ...fields, citation })
    expect(statusCode).toBe(422)
    expect(formValues(body, '/en/law/propose')).toMatchObject({
      place: ['IL'],
      topic: ['harm'],
      matter: ['missing'],
      citation: [citation],
    })
  })
})
