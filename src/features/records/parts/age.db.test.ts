import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type RecordsTown, recordsTown, someone } from '../testing/records-town.ts'
import { type RecordsWeb, recordsWeb, textOf } from '../testing/records-web.ts'
import { openSubject } from '../write-item.ts'
import { ageOn } from './age.ts'
import { ageWords } from './age-words.ts'

describe('how old somebody is', () => {
  it('changes on the birthday, and on the first of March where there is none', () => {
    expect([ageOn('2010-05-03', '2026-05-02'), ageOn('2010-05-03', '2026-05-03')]).toEqual([15, 16])
    expect([ageOn('2012-02-29', '2026-02-28'), ageOn('2012-02-29', '2026-03-01')]).toEqual([13, 14])
    expect([ageOn('2012-02-29', '2028-02-28'), ageOn('2012-02-29', '2028-02-29')]).toEqual([15, 16])
    expect([ageOn('2012-03-01', '2028-02-29'), ageOn('2012-03-01', '2028-03-01')]).toEqual([15, 16])
  })

  it('is told by the calendar of the place, a guess as one, and nothing where nobody said', () => {
    const evening = new Date('2028-02-29T03:30:00Z')
    const born = { birthDate: '2012-02-29', ageBand: '' }
    expect(ageWords(born, evening, 'America/Chicago')).toBe('15 years old')
    expect(ageWords(born, evening, 'America/Anchorage')).toBe('15 years old')
    expect(ageWords(born, evening, 'Europe/Berlin')).toBe('16 years old')
    expect(ageWords({ birthDate: null, ageBand: '14-15' }, evening, 'UTC')).toBe('about 14–15 years old')
    expect(ageWords({ birthDate: null, ageBand: '' }, evening, 'UTC')).toBe('age not known')
  })
})

/** In Chicago it is the evening of the day before: of a leap day, and of New Year. */
describe('in the evening, when it is tomorrow by UTC', () => {
  let town: RecordsTown
  let web: RecordsWeb
  beforeAll(async () => {
    town = await recordsTown()
    web = await recordsWeb(town)
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  afterAll(async () => {
    await web.close()
    await town.close()
  })

  const at = (now: string) => vi.useFakeTimers({ now: new Date(now), toFake: ['Date'] })
  const search = async (born: string) => {
    const fields = { name: 'Leap Yearling', others: '', born }
    return textOf((await web.post('/records/search', fields, town.worker)).body)
  }
  const add = (day: string) => {
    const [year = '', month = '', dayOfMonth = ''] = day.split('-')
    const birth = { 'birth-year': year, 'birth-month': month, 'birth-day': dayOfMonth }
    return web.post('/records/add', { newName: 'Somebody New', band: '', ...birth }, town.worker)
  }

  it('the search, the record and its paper say the same age', async () => {
    const { subject } = await town.worker.run((ctx) =>
      openSubject(ctx, town.keys, someone('Leap Yearling', { birthDate: '2012-02-29', ageBand: '' })),
    )
    for (const [now, age] of [
      ['2028-02-29T03:30:00Z', '15 years old'],
      ['2028-02-29T18:00:00Z', '16 years old'],
      ['2027-03-01T03:30:00Z', '14 years old'],
      ['2027-03-01T18:00:00Z', '15 years old'],
    ] as const) {
      at(now)
      expect(await search(''), now).toContain(age)
      expect(textOf((await web.get(`/records/${subject}`, town.worker)).body), now).toContain(age)
      const paper = await web.post(`/records/${subject}/print`, { purpose: 'work' }, town.worker)
      expect(textOf(paper.body), now).toContain(age)
    }
  })

  it('nobody is born tomorrow, whichever form says so', async () => {
    at('2028-02-29T03:30:00Z')
    const tomorrow = await add('2028-02-29')
    expect([tomorrow.statusCode, textOf(tomorrow.body)]).toEqual([
      422,
      expect.stringContaining('in the future'),
    ])
    const today = await add('2028-02-28')
    expect(today.statusCode).toBe(303)
    expect((await add('1899-12-31')).statusCode).toBe(422)
    const path = `${today.headers.location}/identity`
    const identity = (day: string) =>
      web.post(
        path,
        {
          kind: 'identity',
          version: '1',
          'identity-name': 'Somebody New',
          'identity-birth-year': '2028',
          'identity-birth-month': '2',
          'identity-birth-day': day,
        },
        town.worker,
      )
    expect([(await identity('29')).statusCode, (await identity('27')).statusCode]).toEqual([422, 303])
  })

  it('a year of birth is not next year’s', async () => {
    at('2028-01-01T03:30:00Z')
    expect(await search('2028')).toContain('a birth year with four digits')
    expect(await search('2012')).toContain('Leap Yearling')
    // Whoever is 16 next year was 15 in the year that is.
    expect(await search('15')).toContain('15 years old')
  })
})
