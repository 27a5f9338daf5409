import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aCoalition, aMember } from '#platform/testing/people.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { planAsk } from '../asking/ask-now.ts'
import { aNeed } from '../asking/testing/asks.ts'
import { aSeeker, as, testCoalition } from '../testing/lines.ts'
import { recordRoutes } from './routes.tsx'

/** The page on which administrators record that at least 11 young people of a county fit, as forms without scripts. */
const RECORDS = '/coalition/records'
let db: TestDatabase
let server: TestServer
let administrator: { readonly cookie: string }
let elsewhere: { readonly cookie: string }

beforeAll(async () => {
  db = await testDatabase()
  server = await testServer({ routes: recordRoutes, services: { pool: db.app } })
  administrator = await aMember(db, 'coalition-administrator', { coalition: testCoalition })
  elsewhere = await aMember(db, 'coalition-administrator', { coalition: await aCoalition(db) })
})
afterAll(async () => {
  await server.close()
  await db.close()
})
beforeEach(() => db.admin.query('delete from availability.minimum_group'))

const open = async (url = RECORDS, who = administrator) => {
  const page = await server.app.inject({ url, headers: { cookie: who.cookie } })
  if (page.statusCode === 200) {
    expect(await htmlFaults(page.body)).toEqual([])
    expect(readingFaults(page.body, 'pro')).toEqual([])
  }
  return page
}
type Values = Record<string, string | readonly string[]>
const post = (url: string, values: Values = {}, who = administrator) =>
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
const said: Values = {
  county: 'Cook, IL',
  band: '12-14',
  gender: 'trans-girl',
  needs: ['siblings'],
  source: 'schools',
  countedOn: '2026-02-01',
  sure: 'yes',
}
/** How far an ask of a program that may not be named must be made wider; 0: not at all. */
const stepOf = async () => {
  const { secret } = await aSeeker(db, { lanes: ['RHY'] })
  return (await as(db, secret, (ctx) => planAsk(ctx, aNeed()))).step
}

describe('a record that at least 11 fit', () => {
  it('is made with its source and its day, lets such asks be sent as they are, and is ended', async () => {
    expect((await open()).body).toContain('Nothing is recorded')
    expect(await stepOf()).toBeGreaterThan(0)
    const made = await post(RECORDS, said)
    expect(made.headers.location).toBe(`${RECORDS}?done=recorded`)
    const list = (await open(String(made.headers.location))).body
    for (const words of [
      'Recorded.',
      'Cook County, IL',
      '12 to 14',
      'trans girl',
      'comes with siblings',
      'Schools',
      'February 1, 2026',
    ])
      expect(list).toContain(words)
    expect(await stepOf()).toBe(0)
    const end = /action="(\/coalition\/records\/[\w-]+\/end)"/.exec(list)?.[1] ?? 'no form'
    // Nobody else's to end, and not there for them.
    expect((await post(end, {}, elsewhere)).statusCode).toBe(404)
    expect(await stepOf()).toBe(0)
    expect((await post(end)).headers.location).toBe(`${RECORDS}?done=ended`)
    expect((await open()).body).toContain('Nothing is recorded')
    expect(await stepOf()).toBeGreaterThan(0)
    expect((await post(end)).statusCode).toBe(404)
    const { rows } = await db.admin.query(
      `select action from audit.event where action like 'floor.%' order by at`,
    )
    expect(rows.map(({ action }) => action)).toEqual(['floor.recorded', 'floor.ended'])
  })

  it('is made once: the same county, combination and day again is refused, whatever the source', async () => {
    for (const given of [said, { ...said, gender: '', needs: [] }]) {
      await post(RECORDS, given)
      const again = await post(RECORDS, { ...given, source: 'census' })
      expect(again.statusCode).toBe(409)
      expect(again.body).toContain('Your coalition has recorded this already')
      expect(await htmlFaults(again.body)).toEqual([])
      expect(again.body).toMatch(
        /<option[^>]*value="census"[^>]*selected|<option[^>]*selected[^>]*value="census"/,
      )
    }
    const others = [{ countedOn: '2026-02-02' }, { county: 'Lake, IL' }, { band: '15-17' }, { needs: [] }]
    for (const other of others) expect((await post(RECORDS, { ...said, ...other })).statusCode).toBe(303)
    expect((await post(RECORDS, said, elsewhere)).statusCode).toBe(303)
    const { rows } = await db.admin.query<{ id: string; open: number }>(
      'select id, (count(*) over ())::int as open from availability.minimum_group where ended_at is null order by recorded_at',
    )
    expect(rows[0]?.open).toBe(7)
    // What has ended may be recorded anew.
    await post(`${RECORDS}/${rows[0]?.id}/end`)
    expect((await post(RECORDS, said)).statusCode).toBe(303)
  })

  it.each([
    ['of any gender', { gender: '' }, /Any gender/],
    ['without needs', { needs: [] }, /None said/],
  ])('%s covers the wider asks alone', async (_, wider, words) => {
    await post(RECORDS, { ...said, ...wider })
    expect((await open()).body).toMatch(words)
    expect(await stepOf()).toBeGreaterThan(0)
  })

  it.each([
    ['a county that is none', { county: 'Nowhere, IL' }, 'Write one county and its state'],
    ['no age', { band: '' }, 'Choose an age.'],
    ['a source that is none', { source: 'guess' }, 'Choose from what it is known.'],
    ['no day', { countedOn: '' }, 'Give the day of the count'],
    ['a day ahead', { countedOn: '2999-01-01' }, 'Give the day of the count'],
    ['a day of long ago', { countedOn: '1999-12-31' }, 'Give the day of the count'],
    ['nobody who says so', { sure: [] }, 'Without it nothing is recorded'],
  ])('is not made with %s; what was typed is there again', async (_, wrong, sentence) => {
    const page = await post(RECORDS, { ...said, ...wrong })
    expect(page.statusCode).toBe(422)
    expect(page.body).toContain(sentence)
    expect(await htmlFaults(page.body)).toEqual([])
    expect(page.body).toMatch(
      /<input[^>]*value="siblings"[^>]*checked|<input[^>]*checked[^>]*value="siblings"/,
    )
    expect((await db.admin.query('select 1 from availability.minimum_group')).rowCount).toBe(0)
  })

  it('is seen and made by the coalition’s administrators alone', async () => {
    await post(RECORDS, said, elsewhere)
    expect((await open()).body).toContain('Nothing is recorded')
    expect(await stepOf()).toBeGreaterThan(0)
    await post(RECORDS, said)
    expect((await open()).body.match(/\/end"/g)).toHaveLength(1)
    const worker = await aSeeker(db)
    expect((await open(RECORDS, worker)).statusCode).toBe(403)
    expect((await post(RECORDS, said, worker)).statusCode).toBe(403)
  })
})
