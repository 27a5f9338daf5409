import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { growth, LINEAR } from '#platform/testing/work.ts'
import type { Transform } from './mapping.ts'
import { addressParts, changed } from './transforms.ts'

const made = (cell: string, ...steps: Transform[]) => {
  const done = changed(cell, steps)
  return done.ok ? done.values : done.code
}

describe('changing a value', () => {
  it.each([
    ['Monday', 'MO'],
    ['Mon, Wed & Fri', 'MO,WE,FR'],
    ['Tues-Thurs', 'TU,WE,TH'],
    ['Fri - Mon', 'MO,FR,SA,SU'],
    ['Mondays', 'MO'],
    ['daily', 'MO,TU,WE,TH,FR,SA,SU'],
    ['lunes y martes', 'MO,TU'],
  ])('weekdays: %s', (cell, days) => {
    expect(made(cell, 'weekdays')).toEqual([days])
  })

  it.each([
    ['January 01, 1970', '1970-01-01'],
    ['3/4/2020', '2020-03-04'],
    ['1 June 2021', '2021-06-01'],
    ['2020-03-04T09:00:00', '2020-03-04'],
  ])('dates: %s', (cell, day) => {
    expect(made(cell, { date: 'month-day-year' })).toEqual([day])
  })

  it('reads a date in the order the mapping names, and guesses no century', () => {
    expect(made('3/4/2020', { date: 'day-month-year' })).toEqual(['2020-04-03'])
    expect(made('2020/3/4', { date: 'year-month-day' })).toEqual(['2020-03-04'])
    for (const odd of ['12/24/15', '2/30/2020', 'soon', '13/1/2020'])
      expect(made(odd, { date: 'month-day-year' })).toBe('not-a-date')
  })

  it.each([
    ['900', '09:00'],
    ['1730', '17:30'],
    ['0', '00:00'],
    ['2400', '24:00'],
    ['9:30 am', '9:30 am'],
  ])('times: %s', (cell, time) => {
    expect(made(cell, 'time')).toEqual([time])
  })

  it('guesses no time from a number that may be hours or minutes', () => {
    for (const odd of ['9', '30', '960', '2401', '2530']) expect(made(odd, 'time')).toBe('not-a-time')
  })

  it('takes the two halves of a point out of a text', () => {
    const text = 'Geolocation is 42.108547, -87.974705'
    expect([made(text, 'latitude'), made(text, 'longitude')]).toEqual([['42.108547'], ['-87.974705']])
    expect(made('42.1° N, 87.9° W', 'longitude')).toEqual(['-87.9'])
    for (const odd of ['unknown', '42.1', '420.1, 9.5', '1.5, 2.5 or 3.5, 4.5'])
      expect(made(odd, 'latitude')).toBe('not-a-point')
  })

  it('splits lists and phones, and says yes and no', () => {
    expect(made(' Spanish,, Tagalog ', { split: ',' })).toEqual(['Spanish', 'Tagalog'])
    expect(made('Cook\n\n   Lake', { split: 'lines' })).toEqual(['Cook', 'Lake'])
    expect(made('(872) 555-0101, 872-555-0102 x 4 or 872.555.0103', 'phones')).toEqual([
      '(872) 555-0101',
      '872-555-0102 x 4',
      '872.555.0103',
    ])
    expect([made('Y', 'yes-no'), made('No.', 'yes-no'), made('maybe', 'yes-no')]).toEqual([
      ['yes'],
      ['no'],
      'neither-yes-nor-no',
    ])
    expect(made('x,'.repeat(300), { split: ',' })).toBe('too-many-parts')
  })

  it('puts words for words, and holds back what it has no word for', () => {
    const words = { Yes: 'active', No: 'inactive' }
    expect(made('yes', { words })).toEqual(['active'])
    expect(made('perhaps', { words })).toBe('not-in-words')
    expect(made('perhaps', { words, else: 'keep' })).toEqual(['perhaps'])
    expect(made('perhaps', { words, else: 'leave out' })).toEqual([])
    expect(made('constructor', { words })).toBe('not-in-words')
  })

  it('mends a ZIP that lost its zero, finds years and numbers where there is just one', () => {
    expect([made('2125', 'zip'), made('60601-1234', 'zip'), made('sixty', 'zip')]).toEqual([
      ['02125'],
      ['60601-1234'],
      'not-a-zip',
    ])
    expect([made('since 1994', 'year'), made('1994-2001', 'year')]).toEqual([['1994'], 'not-a-year'])
    expect([made('up to 21 years', 'number'), made('12 to 21', 'number')]).toEqual([['21'], 'not-a-number'])
  })

  it.each([
    ['120 Elm Street, Suite 9, Canary, IL 60601', '120 Elm Street, Suite 9', 'Canary', 'IL', '60601'],
    [
      '120 Elm StreetSuite 900Canary City, IL 60601',
      '120 Elm Street, Suite 900',
      'Canary City',
      'IL',
      '60601',
    ],
    ['9 Quill Ave STE AWhitby, IL 60085', '9 Quill Ave STE A', 'Whitby', 'IL', '60085'],
    ['9 Quill Rd.Whitby, IL 60085-0001', '9 Quill Rd.', 'Whitby', 'IL', '60085-0001'],
    ['120 Elm Street\nCanary IL 60601 USA', '120 Elm Street', 'Canary', 'IL', '60601'],
    ['120 Elm Street, Suite A, IL 60601', '120 Elm Street, Suite A', '', 'IL', '60601'],
    ['somewhere by the lake', 'somewhere by the lake', '', '', ''],
  ])('takes an address apart where that is sure: %s', (cell, street, city, state, zip) => {
    expect(addressParts(cell)).toEqual({ street, city, state, zip })
  })

  it('never fails, hangs or makes more than it was given', () => {
    const steps = fc.array(
      fc.oneof(
        fc.constantFrom<Transform>(
          'trim',
          'one-line',
          'phones',
          'yes-no',
          'year',
          'number',
          'weekdays',
          'latitude',
          'longitude',
          'zip',
        ),
        fc.record({ split: fc.string({ minLength: 1, maxLength: 3 }) }),
        fc.record({ date: fc.constantFrom('month-day-year' as const, 'day-month-year' as const) }),
        fc.record({ address: fc.constantFrom('street' as const, 'city' as const, 'zip' as const) }),
      ),
      { maxLength: 4 },
    )
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), steps, (cell, list) => {
        const done = changed(cell, list)
        if (!done.ok) expect(done.code).toMatch(/^[a-z-]+$/)
        else expect(done.values.every((value) => value !== '')).toBe(true)
      }),
      { numRuns: 500 },
    )
    const grows = growth((times) => {
      const long = '1, '.repeat(50_000 * times)
      for (const step of ['latitude', 'phones', 'year', 'number', 'weekdays'] as const) changed(long, [step])
      changed(long, [{ address: 'city' }])
    })
    expect(grows).toBeLessThan(LINEAR)
  })
})
