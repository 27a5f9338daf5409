import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { formValues } from '#platform/http/testing/form-values.ts'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { isoDay } from '#platform/i18n/index.ts'
import { stewardSecret } from '#platform/testing/database.ts'
import { aCoalition, aMember, anAgency, aProgram } from '#platform/testing/people.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { forgetActs, type TestDesk, testDesk, today } from '../testing/line-desk.ts'
import { lineDeskRoutes } from './line-desk-routes.tsx'

let desk: TestDesk
let server: TestServer
let first = ''
let second = ''
beforeAll(async () => {
  desk = await testDesk()
  server = await testServer({ routes: lineDeskRoutes, services: { pool: desk.db.app } })
  first = `bw_session=${await stewardSecret(desk.db)}`
  second = `bw_session=${await stewardSecret({ ...desk.db, stewardId: desk.otherId })}`
})
afterAll(async () => {
  await server.close()
  await desk.db.close()
})
beforeEach(() => forgetActs(desk))

const get = (url: string, cookie = first) => server.app.inject({ method: 'GET', url, headers: { cookie } })
const post = (url: string, fields: Record<string, string | string[]>, cookie = first) =>
  server.app.inject({
    method: 'POST',
    url,
    headers: { ...ownForm, cookie },
    payload: new URLSearchParams(
      Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
    ).toString(),
  })

const LINE = '/steward/lines/us-nhth'
const call = { way: 'call:+18883737888', outcome: 'right', calledOn: today() }
const typed = {
  version: '0',
  name: 'Harbor line (fictional)',
  state: 'OH',
  county: 'Franklin County',
  role: 'report',
  call1: '614-555-0142',
  hours: 'always',
  languages: ['en', 'es'],
  knownBy: 'agency-page',
  source: 'children.harbor.example/report',
}

it('are clean markup, and small', async () => {
  for (const url of [
    '/steward/lines',
    '/steward/lines/add',
    LINE,
    `${LINE}/correct`,
    '/steward/lines/ny-scr',
  ]) {
    const { body, statusCode } = await get(url)
    expect([url, statusCode]).toEqual([url, 200])
    expect(await htmlFaults(body)).toEqual([])
  }
})

it('tell stewards what readers are told once, and the rest', async () => {
  const { body } = await get(LINE)
  expect(body).toContain('A new operator runs this line.')
  expect(body).toContain('dhs.gov/archive/news')
  expect((await get('/steward/lines/ny-scr')).body).toContain('for mandated reporters only')
})

describe('a call', () => {
  it('is written down with what was heard, and taken back', async () => {
    const saved = await post(`${LINE}/call`, {
      ...call,
      languages: ['en', 'vi'],
      interpreters: 'yes',
      note: 'Short menu',
    })
    expect([saved.statusCode, saved.headers.location]).toEqual([303, `${LINE}?done=called`])
    const { body } = await get(LINE, second)
    expect(body).toContain('English, Vietnamese')
    expect(body).toContain('Short menu')
    const action = new RegExp(`action="(${LINE}/call/[0-9a-f-]{36}/take-back)"`).exec(body)?.[1] ?? ''
    expect((await post(action, {}, second)).headers.location).toBe(`${LINE}?done=call-taken-back`)
    expect((await get(LINE)).body).toContain('Taken back')
    expect((await post(action, {})).statusCode).toBe(404)
  })

  it('is of the day where whoever called is, be it tomorrow in UTC', async () => {
    for (const [jurisdiction, zone] of [
      ['US-GU', 'Pacific/Guam'],
      ['US-HI', 'Pacific/Honolulu'],
    ] as const) {
      const town = await aCoalition(desk.db)
      await aProgram(desk.db, await anAgency(desk.db, town), { jurisdiction })
      const cookie = `bw_session=${(await aMember(desk.db, 'steward', { coalition: town })).secret}`
      const form = formValues((await get(LINE, cookie)).body, `${LINE}/call`)
      expect(form.calledOn).toEqual([isoDay(new Date(), zone)])
      const saved = await post(`${LINE}/call`, { ...form, outcome: 'right' }, cookie)
      expect([zone, saved.statusCode]).toEqual([zone, 303])
    }
  })

  it.each<[string, string, Record<string, string | string[]>]>([
    ['Choose what you heard.', 'outcome', { outcome: '' }],
    ['Write the day as year-month-day', 'calledOn', { calledOn: 'yesterday' }],
    ['This day has not come yet.', 'calledOn', { calledOn: '2999-01-01' }],
    ['This line has another number now.', 'way', { way: 'call:+15555550142' }],
    ['Write only about the line', 'note', { note: 'She is 15 years old' }],
    ['Write at most 200 letters.', 'note', { note: 'x'.repeat(201) }],
    ['Write the name of who called', 'caller', { caller: '12' }],
    ['Nobody of this line answered', 'languages', { outcome: 'no-answer', languages: ['en'] }],
  ])('is refused with a sentence beside the field: %s', async (sentence, field, over) => {
    const { statusCode, body } = await post(`${LINE}/call`, { ...call, ...over })
    expect(statusCode).toBe(422)
    expect(body).toContain(sentence)
    expect(body).toContain(`href="#${field}"`)
    if (sentence === 'Choose one.') expect(body).toContain('How you know it: Choose one.')
    expect(await htmlFaults(body)).toEqual([])
  })
})

describe('a change', () => {
  it('waits for another steward, who agrees; whoever wrote it cannot', async () => {
    const added = await post('/steward/lines/add', typed)
    const at =
      /^(\/steward\/lines\/oh-added-[0-9a-f]{8})\?done=entered$/.exec(
        added.headers.location as string,
      )?.[1] ?? ''
    expect((await get(at)).body).toContain('You wrote this down.')
    const mine = await post(`${at}/agree`, { version: '1' })
    expect([mine.statusCode, mine.body.includes('You wrote this down yourself.')]).toEqual([403, true])
    const waiting = await get(at, second)
    expect(waiting.body).toContain('Franklin County, Ohio')
    expect(await htmlFaults(waiting.body)).toEqual([])
    expect((await post(`${at}/agree`, { version: '1' }, second)).headers.location).toBe(`${at}?done=agreed`)
    expect((await get('/steward/lines')).body).toContain('Harbor line (fictional)')
    // A line of nobody but people is gone when it is taken back.
    expect((await post(`${at}/take-back`, { version: '1' })).headers.location).toBe('/steward/lines')
  })

  it('of a shipped line begins with what stands, and says who did what', async () => {
    const form = await get(`${LINE}/correct`)
    expect(form.body).toContain('value="1-888-373-7888"')
    const sent = await post(`${LINE}/correct`, { ...typed, call1: '1-888-555-0142' })
    expect(sent.headers.location).toBe(`${LINE}?done=entered`)
    const twice = await post(`${LINE}/correct`, { ...typed, version: '1', call1: '1-888-555-0143' })
    expect([twice.statusCode, twice.body.includes('already waits for a second steward')]).toEqual([409, true])
    // Sent back for what is wrong in it, the form still knows which version it was begun on.
    const long = await post(`${LINE}/correct`, { ...typed, version: '1', name: 'x'.repeat(401) })
    expect([long.statusCode, /name="version" value="1"/.test(long.body)]).toEqual([422, true])
    await post(`${LINE}/agree`, { version: '1' }, second)
    const { body } = await get(LINE)
    expect(body).toContain('1-888-555-0142')
    expect(body).toContain('Undo the change')
    expect((await post(`${LINE}/take-back`, { version: '1' })).headers.location).toBe(
      `${LINE}?done=taken-back`,
    )
    expect((await get(LINE)).body).toContain('1-888-373-7888')
  })

  it.each<[string, string, Record<string, string>]>([
    ['Write a phone number with ten digits', 'call1', { call1: '555' + '-0142' }],
    ['No county of this state has that name.', 'county', { county: 'Cook County' }],
    ['Give at least one number', 'call1', { call1: '' }],
    ['Choose one.', 'knownBy', { knownBy: '' }],
    ['Write at least three letters.', 'source', { source: 'x' }],
    ['Choose a state or territory.', 'state', { state: 'XX', county: '' }],
  ])('is refused with a sentence beside the field: %s', async (sentence, field, over) => {
    const { statusCode, body } = await post('/steward/lines/add', { ...typed, ...over })
    expect(statusCode).toBe(422)
    expect(body).toContain(sentence)
    expect(body).toContain(`href="#${field}"`)
    expect(await htmlFaults(body)).toEqual([])
  })
})

it.each(['/steward/lines/us-911', '/steward/lines/us-dhs-tip', '/steward/lines/us-911/correct'])(
  'have no page for %s',
  async (url) => {
    expect((await get(url)).statusCode).toBe(404)
  },
)
