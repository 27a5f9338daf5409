import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { defaultLimits } from '#platform/http/rate-limits.ts'
import { formValues } from '#platform/http/testing/form-values.ts'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aMember, anAgency, aProgram } from '#platform/testing/people.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { boardPages } from '../../board-pages/routes.ts'
import { aKeeper, aLine, aSeeker, as, type Keeper, setClock, testCoalition } from '../../testing/lines.ts'
import { recordMinimumGroup } from '../minimum-groups.ts'
import { testCounty } from '../testing/asks.ts'
import { askRoutes } from './ask-routes.tsx'

/** Asking from the app, and answering there, as pages and forms. */
const LIST = '/availability/asks'
let db: TestDatabase
let server: TestServer
let keeper: Keeper
let seeker: Awaited<ReturnType<typeof aSeeker>>

beforeAll(async () => {
  db = await testDatabase()
  server = await testServer({
    routes: [...askRoutes, ...boardPages],
    services: { pool: db.app, keyring: db.keyring },
    limits: { ...defaultLimits, form: { points: 100_000, seconds: 60, lease: 100 } },
  })
  keeper = await aKeeper(db)
  seeker = await aSeeker(db)
})
afterAll(async () => {
  await server.close()
  await db.close()
})
beforeEach(async () => {
  await setClock(db, 0)
  await db.admin.query('delete from availability.ask_to')
  await db.admin.query('delete from availability.ask')
  await db.admin.query('delete from availability.minimum_group')
  await db.admin.query(`update availability.line set taking = 'ended'`)
})

interface Who {
  readonly cookie: string
}
type Values = Record<string, string | readonly string[]>
const open = async (who: Who, url: string) => {
  const page = await server.app.inject({ url, headers: { cookie: who.cookie } })
  if (page.statusCode === 200) expect(await htmlFaults(page.body)).toEqual([])
  return page
}
const post = (who: Who, url: string, values: Values = {}) =>
  server.app.inject({
    method: 'POST',
    url,
    headers: { ...ownForm, cookie: who.cookie },
    payload: new URLSearchParams(
      Object.entries(values).flatMap(([name, value]) =>
        [value].flat().map((one): [string, string] => [name, one]),
      ),
    ).toString(),
  })
const aNeed = (more: Values = {}): Values => ({
  unit: 'bed',
  age: '14',
  gender: 'trans-girl',
  needs: ['siblings'],
  county: '17031',
  by: 'tonight',
  ...more,
})
const plan = (who: Who, more: Values = {}) => post(who, `${LIST}/plan`, aNeed(more))
/** What the button on that page sends. */
const send = async (who: Who, more: Values = {}, changed: Values = {}) =>
  post(who, LIST, { ...formValues((await plan(who, more)).body, LIST), ...changed })
const askedAt = async (who: Who, more: Values = {}) =>
  String((await send(who, more)).headers.location).replace('?done=asked', '')
const answerForm = (html: string) =>
  /action="(\/availability\/asks\/answers\/[\w-]+)"/.exec(html)?.[1] ?? 'no form'
const saying = (page: { statusCode: number; body: string }, sentence: string) => [
  page.statusCode,
  page.body.includes(sentence),
]

describe('an ask', () => {
  it('is chosen, looked at, sent, answered in the app, and its answer seen by whoever asked', async () => {
    await aLine(db, keeper)
    const list = await open(seeker, LIST)
    expect(list.body).toContain('Your program has sent no request')
    const before = await plan(seeker)
    expect(await htmlFaults(before.body)).toEqual([])
    for (const words of [
      'Reaches 1 place',
      'Send to 1 place',
      'Your program is named',
      'trans girl',
      'Cook County, IL',
    ])
      expect(before.body).toContain(words)
    const url = await askedAt(seeker)
    expect((await open(seeker, `${url}?done=asked`)).body).toContain('asked, no answer yet')

    expect((await open(keeper, LIST)).body).toMatch(new RegExp(`href="${url}".*Waits for your answer`, 's'))
    const asked = await open(keeper, url)
    for (const words of ['Program ', 'a bed', '12 to 14', 'comes with siblings', 'You do not state: '])
      expect(asked.body).toContain(words)
    expect(asked.body).not.toContain('Close: placed')
    const form = answerForm(asked.body)
    expect((await post(keeper, form, { answer: 'no.no-staff' })).headers.location).toBe(
      `${url}?done=answered`,
    )
    expect((await open(seeker, url)).body).toContain('no: no staff')
    expect((await open(keeper, `${url}?done=answered`)).body).toContain('You answered: no: no staff.')
    await post(keeper, form, { answer: 'yes' })
    const now = await open(seeker, `${url}/now`)
    expect(now.body).toMatch(/<td[^>]*>yes<\/td>/)
    expect(now.body).toMatch(/action="\/availability\/lines\/[\w-]+\/hold"/)
    expect((await open(keeper, LIST)).body).toMatch(new RegExp(`href="${url}".*answered`, 's'))
  })

  it('is answered with a hold, which ends it, and both sides see that', async () => {
    await aLine(db, keeper, { total: 1 })
    const url = await askedAt(seeker)
    const form = answerForm((await open(keeper, url)).body)
    expect((await post(keeper, form, { answer: 'hold' })).statusCode).toBe(303)
    const own = await open(seeker, url)
    expect(own.body).toContain('yes, held for you')
    expect(own.body).toContain('Ended: a place is held')
    expect(own.body).not.toContain('Close: placed')
    expect((await open(keeper, url)).body).toContain('This request has ended.')
    const late = await post(keeper, form, { answer: 'maybe' })
    expect(saying(late, 'This request has ended. Nothing was changed.')).toEqual([409, true])
  })

  it('is closed by whoever asked, and by nobody else', async () => {
    await aLine(db, keeper)
    const url = await askedAt(seeker)
    expect((await post(keeper, `${url}/close`, { how: 'gone' })).statusCode).toBe(404)
    expect(saying(await post(seeker, `${url}/close`, { how: 'over' }), 'Press one of the buttons.')).toEqual([
      422,
      true,
    ])
    expect((await post(seeker, `${url}/close`, { how: 'gone' })).headers.location).toBe(`${url}?done=closed`)
    expect((await open(seeker, `${url}?done=closed`)).body).toContain('Ended: withdrawn')
    expect((await open(seeker, LIST)).body).toContain('Ended: withdrawn')
  })

  it('is not there for a program that neither asked nor is asked', async () => {
    await aLine(db, keeper)
    const url = await askedAt(seeker)
    const form = answerForm((await open(keeper, url)).body)
    const other = await aSeeker(db)
    expect((await open(other, url)).statusCode).toBe(404)
    expect((await post(other, form, { answer: 'yes' })).statusCode).toBe(404)
    expect((await post(seeker, form, { answer: 'yes' })).statusCode).toBe(404)
  })

  it('may be found from the board', async () => {
    expect((await open(seeker, '/availability')).body).toContain(`href="${LIST}"`)
  })
})

describe('a program that may not be named', () => {
  it('is told that before it asks, and its name is on no page of whoever is asked', async () => {
    const agency = await anAgency(db, testCoalition, { name: 'Markeragency (fictional)' })
    const place = await aProgram(db, agency, { name: 'Markerprogram (fictional)', lanes: ['RHY'] })
    const asker = await aMember(db, 'program-worker', place)
    const admin = await aMember(db, 'coalition-administrator', { coalition: testCoalition })
    const wide = { county: testCounty, band: 'under-18', gender: null, needs: [] } as const
    await as(db, admin.secret, (ctx) =>
      recordMinimumGroup(ctx, { ...wide, source: 'child-welfare', countedOn: '2026-06-30' }),
    )
    await aLine(db, keeper, { total: 2 })
    const before = await plan(asker)
    for (const words of ['Your program is not named', 'less is sent than you chose', 'under 18', 'not said'])
      expect(before.body).toContain(words)
    expect(before.body.split('<form')[0]).not.toContain('trans girl')
    const url = await askedAt(asker)
    const asked = await open(keeper, url)
    expect(asked.body).toContain('A program of the coalition')
    const pages = [asked, await open(keeper, LIST), await open(keeper, `${url}/now`)]
    const form = answerForm(asked.body)
    pages.push(await post(keeper, form, { answer: 'perhaps' }), await post(keeper, form, { answer: 'hold' }))
    pages.push(await open(keeper, url), await open(keeper, LIST), await open(keeper, '/availability'))
    for (const page of pages) expect(page.body).not.toMatch(/Marker/)
    for (const page of [asked, ...pages.filter(({ body }) => body.includes('<h1>Placement request<'))])
      expect(page.body).not.toMatch(/trans girl|siblings/)
    // A random id may hold the county's digits.
    expect(server.logText()).not.toMatch(/Marker|trans-girl|siblings|(?<![\w-])17031(?![\w-])/)
  })

  it('asks through a broker where too few are known, and through nobody where there is none', async () => {
    await aLine(db, keeper)
    const asker = await aSeeker(db, { lanes: ['VSP-VAWA'] })
    const none = await plan(asker)
    expect(none.body).toContain('your coalition has named no placement coordinator')
    expect(none.body).not.toContain('>Send to')
    const key = crypto.randomUUID()
    const refused = await post(asker, LIST, aNeed({ key, step: '6' }))
    expect(
      saying(refused, 'your coalition has named no placement coordinator. Call places that you trust'),
    ).toEqual([409, true])
    const agency = await anAgency(db, testCoalition)
    const broker = await aMember(db, 'program-worker', await aProgram(db, agency, { coordinating: true }))
    expect((await plan(asker)).body).toContain('The request goes to a placement coordinator alone')
    const url = await askedAt(asker)
    const asked = await open(broker, url)
    expect(asked.body).not.toMatch(/trans girl|siblings|12 to 14|hold it for/)
    await post(broker, answerForm(asked.body), { answer: 'maybe' })
    const own = await open(asker, url)
    expect(own.body).toMatch(/the placement coordinator.*maybe: call us/s)
    await db.admin.query('update identity.program set coordinating = false')
  })
})

describe('what cannot be', () => {
  it.each([
    ['unit', 'yacht', 'Choose what is needed.'],
    ['age', '', 'Choose an age.'],
    ['age', '40', 'Choose an age.'],
    ['gender', 'any', 'Choose a gender from the list, or leave it out.'],
    ['needs', 'quiet', 'Choose needs from the list.'],
    ['county', 'Cook, IL', 'Choose a county.'],
    ['county', '17999', 'Choose a county.'],
    ['by', 'soon', 'Choose by when.'],
  ])('is said at its field, and what was chosen stands: %s', async (name, value, sentence) => {
    const page = await plan(seeker, { [name]: value })
    expect(saying(page, sentence)).toEqual([422, true])
    expect(page.body).toContain(`<a href="#${name}">`)
    expect(await htmlFaults(page.body)).toEqual([])
    if (name !== 'gender') expect(page.body).toMatch(/value="trans-girl" selected/)
    if (name !== 'county') expect(page.body).toMatch(/value="17031" selected/)
  })

  it('is asking where nobody can be asked', async () => {
    const page = await plan(seeker)
    expect(page.body).toContain('Reaches no place now')
    expect(page.body).not.toContain('>Send to')
    const refused = await post(seeker, LIST, aNeed({ key: crypto.randomUUID(), step: '0' }))
    expect(saying(refused, 'No place that could fit can be asked now.')).toEqual([409, true])
  })

  it('is asking what was not shown, or with a key that stands for another ask', async () => {
    await aLine(db, keeper)
    const changed = await send(seeker, {}, { step: '3' })
    expect(saying(changed, 'What would be sent has changed meanwhile.')).toEqual([409, true])
    const values = formValues((await plan(seeker)).body, LIST)
    expect((await post(seeker, LIST, values)).statusCode).toBe(303)
    expect((await post(seeker, LIST, values)).statusCode).toBe(303)
    const other = await post(seeker, LIST, { ...values, age: '15' })
    expect(saying(other, 'This form was sent before, for something else.')).toEqual([409, true])
    const without = await post(seeker, LIST, { ...values, key: '' })
    expect(saying(without, 'Look at what will be sent once more, then ask.')).toEqual([422, true])
    expect(without.body).not.toContain('href="#key"')
  })

  it('is holding a place that is gone, or answering with no button', async () => {
    const line = await aLine(db, keeper, { total: 1 })
    const form = answerForm((await open(keeper, await askedAt(seeker))).body)
    await db.admin.query('update availability.line set occupied = 1 where id = $1', [line])
    const gone = await post(keeper, form, { answer: 'hold' })
    expect(saying(gone, 'The last opening has just been taken.')).toEqual([409, true])
    expect(gone.body).not.toContain('and hold it for')
    await db.admin.query(`update availability.line set taking = 'closed' where id = $1`, [line])
    expect(saying(await post(keeper, form, { answer: 'hold' }), 'This place is not accepting now.')).toEqual([
      409,
      true,
    ])
    expect(saying(await post(keeper, form, { answer: 'perhaps' }), 'Press one of the buttons.')).toEqual([
      422,
      true,
    ])
  })

  it('is asking for no program', async () => {
    const coordinator = await aMember(db, 'steward', { coalition: testCoalition })
    expect((await post(coordinator, `${LIST}/plan`, aNeed())).statusCode).toBe(403)
  })
})

describe('a request that leaves places out', () => {
  const textOf = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
  const lineAt = async (service: string, given: Parameters<typeof aLine>[2]) => {
    const there = await aKeeper(db, { record: { service: { name: service } } })
    return aLine(db, there, {
      genders: ['trans-girl'],
      takes: ['siblings'],
      counties: [testCounty],
      ...given,
    })
  }

  it('says of each why, and a way on: a wider age, the waitlist, or whom to call', async () => {
    await lineAt('Reached house', {})
    const older = await lineAt('Older house', { ageMin: 15 })
    const full = await lineAt('Full house', { occupied: 3 })
    await lineAt('Boys house', { genders: ['boy'] })
    await lineAt('Closed house', { taking: 'closed' })
    const paused = await lineAt('Paused house', {})
    await db.admin.query(
      `update availability.line set asks_paused_until = clock_timestamp() + interval '1 hour' where id = $1`,
      [paused],
    )
    const mine = await aKeeper(db)
    await aLine(db, mine, { genders: ['trans-girl'] })
    const page = await plan(mine)
    expect(await htmlFaults(page.body)).toEqual([])
    const text = textOf(page.body)
    expect(text).toMatch(/Reaches 1 place Reached house/)
    expect(text).toContain('6 places not included')
    for (const said of [
      /Older house .*Takes ages 15 to 17\. You asked for 12 to 14\. Widen the age: under 18/,
      /Full house .*Full\. Join waitlist/,
      /Boys house .*Takes: Boy\./,
      /Closed house .*Takes nobody now\./,
      /Paused house .*Takes no requests for now\. A call may help\./,
      /Your own program keeps this one\. Update availability/,
    ])
      expect(text).toMatch(said)
    expect(formValues(page.body, `/availability/lines/${full}/wait`)).toMatchObject({ age: ['14'] })
    // Wider: the form of that row asks anew, and reaches it.
    const wider = await plan(mine, { wider: 'yes' })
    expect(textOf(wider.body)).toMatch(/Reaches 2 places .*Older house/)
    expect(textOf(wider.body)).not.toContain('Widen the age')
    expect(wider.body).toContain('>under 18<')
    expect((await post(mine, LIST, formValues(wider.body, LIST))).statusCode).toBe(303)
    const { rows } = await db.admin.query('select band from availability.ask')
    expect(rows).toEqual([{ band: 'under-18' }])
    expect(older).toBeTruthy()
  })

  it('tells of a hidden place no more than the board does, and reaches its coordinator by name', async () => {
    const at = await aProgram(db, await anAgency(db, testCoalition), { coordinating: true })
    const coordinator = await aMember(db, 'coordinator', at)
    await db.admin.query(
      `insert into availability.region (coalition_id, number, counties, broker_program, broker_phone)
       values ($1, 3, $2, $3, '+1 312-555-0133')`,
      [testCoalition, [testCounty], at.program],
    )
    const there = await aKeeper(db, { record: { service: { name: 'Markerhouse (fictional)' } } })
    await db.admin.query(`update identity.program set name = 'Harbor nights (fictional)' where id = $1`, [
      there.place.program,
    ])
    const given = {
      hidden: true,
      region: 3,
      county: testCounty,
      ageMin: 15,
      ageMax: 16,
      total: 7,
      waitlist: true,
    }
    const line = await aLine(db, there, given)
    const full = await aLine(db, there, { ...given, ageMin: 12, occupied: 7 })
    const others = textOf((await plan(seeker)).body)
    // Roughly 12 to 17, so it could fit: it is asked, and nobody learns that it takes 15 and 16 alone.
    expect(others).toMatch(/Reaches 1 place A place in region 3 .*Has openings/)
    expect(others).toMatch(
      /1 place not included A place in region 3 .*Full\. .*To place somebody there, call Program .*312-555-0133/,
    )
    expect(others).not.toMatch(/Harbor nights|Marker|15 to 16|Widen|7 places/)
    const known = await plan(coordinator)
    const text = textOf(known.body)
    expect(text).toMatch(
      /Harbor nights \(fictional\) Address sealed Region \d+ · 7 beds .*Takes ages 15 to 16\./,
    )
    expect(text).toContain('Widen the age: under 18')
    expect(known.body).toContain(`/availability/lines/${full}/wait`)
    expect(known.body).not.toContain(`/availability/lines/${line}/wait`)
    expect(text).not.toMatch(/Marker|call Program|312-555-0133/)
    await db.admin.query('update availability.region set broker_program = null where number = 3')
  })

  it('carries what the board was narrowed by, and asks for the rest without calling it wrong', async () => {
    await lineAt('Reached house', {})
    const board = await open(
      seeker,
      `/availability?age=14&gender=trans-girl&needs=siblings&county=${testCounty}`,
    )
    const carried = formValues(board.body, `${LIST}/plan`)
    expect(textOf((await post(seeker, `${LIST}/plan`, carried)).body)).toContain('Reaches 1 place')
    const some = await post(
      seeker,
      `${LIST}/plan`,
      formValues((await open(seeker, '/availability?age=14')).body, `${LIST}/plan`),
    )
    expect(saying(some, 'Choose what is missing, then review the request.')).toEqual([422, true])
    expect(some.body).toMatch(/<option value="14" selected/)
    expect(some.body).not.toContain('error-summary')
    expect(await htmlFaults(some.body)).toEqual([])
  })
})
