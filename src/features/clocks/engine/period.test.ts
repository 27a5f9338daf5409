import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { US_TIME_ZONES } from '#platform/geo/us-time-zones.ts'
import { shippedPacks } from '../packs/shipped-packs.ts'
import { isBusinessDay } from './calendar.ts'
import { endOf, localTime } from './period.ts'

const zones = fc.constantFrom(...US_TIME_ZONES)
const starts = fc
  .integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2029, 11, 31) / 60_000 })
  .map((minute) => new Date(minute * 60_000))
const federal = shippedPacks().find(({ jurisdiction }) => jurisdiction === 'US')?.calendar ?? null

/** What a wall clock shows, by another library than the engine's. */
const shown = (at: Date, zone: string) => {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(at)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}
const daysBetween = (from: string, to: string) =>
  (Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000

describe('when a period is over', () => {
  it('is a length of time for hours, in every zone and over every change of clocks', () => {
    fc.assert(
      fc.property(starts, zones, fc.integer({ min: 1, max: 200 }), (start, zone, amount) => {
        const end = endOf(start, { amount, unit: 'h' }, { zone, calendar: null })
        expect(end).toEqual({ at: new Date(start.getTime() + amount * 3_600_000) })
      }),
    )
  })

  it('is the end of the last day for days: midnight on the clock of the place, the day of the start not counted', () => {
    fc.assert(
      fc.property(starts, zones, fc.integer({ min: 1, max: 120 }), (start, zone, amount) => {
        const end = endOf(start, { amount, unit: 'clock-day' }, { zone, calendar: null })
        if (!('at' in end)) throw new Error('days are always known')
        const clock = shown(end.at, zone)
        expect(clock.slice(11)).toBe('00:00')
        expect(daysBetween(shown(start, zone), clock)).toBe(amount + 1)
      }),
    )
  })

  it('counts business days past weekends and holidays, and says where it cannot', () => {
    const place = { zone: 'America/New_York', calendar: federal }
    // Wednesday before Thanksgiving: Friday is one, Monday two.
    expect(endOf(new Date('2026-11-25T17:00-05:00'), { amount: 2, unit: 'business-day' }, place)).toEqual({
      at: new Date('2026-12-01T00:00-05:00'),
    })
    expect(
      endOf(
        new Date('2026-11-25T17:00-05:00'),
        { amount: 2, unit: 'business-day' },
        { ...place, calendar: null },
      ),
    ).toEqual({
      unknown: 'no-calendar',
    })
    expect(endOf(new Date('2035-12-31T09:00-05:00'), { amount: 1, unit: 'business-day' }, place)).toEqual({
      unknown: 'calendar-ended',
    })
  })
})

describe('federal holidays', () => {
  const off = (day: string) => federal && isBusinessDay(federal, day) === false
  it('fall on the days of 2026, 2027 and 2028 as a calendar shows them', () => {
    const days = [
      '2026-01-01',
      '2026-01-19',
      '2026-02-16',
      '2026-05-25',
      '2026-06-19',
      '2026-09-07',
      '2026-10-12',
      '2026-11-11',
      '2026-11-26',
      '2026-12-25',
      // July 4, 2026 is a Saturday; July 4, 2027 a Sunday; June 19, 2027 a Saturday; December 25, 2027 a Saturday.
      '2026-07-03',
      '2027-07-05',
      '2027-06-18',
      '2027-12-24',
      // New Year’s Day of 2028 is a Saturday: it is kept in the year before.
      '2027-12-31',
      '2028-05-29',
    ]
    expect(days.filter((day) => !off(day))).toEqual([])
  })
  it('leave the days beside them alone', () => {
    for (const day of ['2026-07-06', '2027-07-06', '2026-11-27', '2026-01-20', '2027-01-04', '2026-05-18'])
      expect([day, off(day)]).toEqual([day, false])
  })
})

describe('a time that somebody wrote', () => {
  it('is an instant, never was, or was twice', () => {
    expect(localTime('2026-10-30T23:40', 'America/New_York')).toEqual({
      at: new Date('2026-10-30T23:40-04:00'),
    })
    expect(localTime('2026-03-08T02:30', 'America/New_York')).toEqual({ impossible: true })
    expect(localTime('2026-03-08T02:30', 'America/Phoenix')).toEqual({
      at: new Date('2026-03-08T02:30-07:00'),
    })
    expect(localTime('2026-11-01T01:30', 'America/New_York')).toEqual({
      twice: [new Date('2026-11-01T01:30-04:00'), new Date('2026-11-01T01:30-05:00')],
    })
  })
  it('is not read where there is no such day or time', () => {
    for (const text of [
      '2026-02-29T10:00',
      '2026-13-01T10:00',
      '2026-01-01T24:30',
      '2026-01-01',
      'today',
      '',
    ])
      expect([text, localTime(text, 'America/New_York')]).toEqual([text, { unreadable: true }])
  })
  it('comes back as it was written, where it is an instant', () => {
    fc.assert(
      fc.property(starts, zones, (start, zone) => {
        const written = shown(start, zone)
        const time = localTime(written, zone)
        if ('at' in time) expect(shown(time.at, zone)).toBe(written)
        else if ('twice' in time) expect(time.twice.map((at) => shown(at, zone))).toEqual([written, written])
        else throw new Error(`${written} in ${zone} was read as no time`)
      }),
    )
  })
})
