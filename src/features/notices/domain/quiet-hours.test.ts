import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterQuiet, clockIn, isQuiet, isZone } from './quiet-hours.ts'

const chicago = (from: string, until: string) => ({
  zone: 'America/Chicago',
  from: minutes(from),
  until: minutes(until),
})
const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
const at = (iso: string) => new Date(iso)

describe('quiet hours', () => {
  it('begin with their first minute and end before their last', () => {
    const night = chicago('22:00', '07:00')
    expect(isQuiet(night, at('2026-01-15T03:59:59Z'))).toBe(false)
    expect(isQuiet(night, at('2026-01-15T04:00:00Z'))).toBe(true)
    expect(isQuiet(night, at('2026-01-15T12:59:59Z'))).toBe(true)
    expect(isQuiet(night, at('2026-01-15T13:00:00Z'))).toBe(false)
    const noon = chicago('12:00', '13:00')
    expect(isQuiet(noon, at('2026-01-15T18:30:00Z'))).toBe(true)
    expect(isQuiet(noon, at('2026-01-15T19:00:00Z'))).toBe(false)
  })

  it('hold a message until they end, on the clock of their owner', () => {
    const night = chicago('22:00', '07:00')
    expect(afterQuiet(night, at('2026-01-15T05:00:30Z'))).toEqual(at('2026-01-15T13:00:00Z'))
    expect(afterQuiet(night, at('2026-07-15T05:00:00Z'))).toEqual(at('2026-07-15T12:00:00Z'))
    const open = at('2026-01-15T18:00:00.123Z')
    expect(afterQuiet(night, open)).toBe(open)
    expect(afterQuiet(undefined, open)).toBe(open)
    expect(afterQuiet({ ...night, zone: 'Asia/Kolkata' }, at('2026-01-15T20:00:00Z'))).toEqual(
      at('2026-01-16T01:30:00Z'),
    )
  })

  it('end at seven on the morning after the clock was set forward', () => {
    // Chicago, 8 March 2026: 2:00 is 3:00. Midnight to seven are six hours.
    const night = chicago('22:00', '07:00')
    expect(afterQuiet(night, at('2026-03-08T06:00:00Z'))).toEqual(at('2026-03-08T12:00:00Z'))
  })

  it('end at seven on the morning after the clock was set back', () => {
    // Chicago, 1 November 2026: 2:00 is 1:00. Midnight to seven are eight hours.
    const night = chicago('22:00', '07:00')
    expect(afterQuiet(night, at('2026-11-01T05:00:00Z'))).toEqual(at('2026-11-01T13:00:00Z'))
  })

  it('end where the clock went on when their end is an hour that it skips', () => {
    expect(afterQuiet(chicago('22:00', '02:30'), at('2026-03-08T06:00:00Z'))).toEqual(
      at('2026-03-08T08:00:00Z'),
    )
  })

  it('are quiet twice in an hour that comes twice', () => {
    const quiet = chicago('01:00', '01:30')
    // 1:10 for the first and for the second time, and 1:40 between.
    expect(isQuiet(quiet, at('2026-11-01T06:10:00Z'))).toBe(true)
    expect(isQuiet(quiet, at('2026-11-01T06:40:00Z'))).toBe(false)
    expect(isQuiet(quiet, at('2026-11-01T07:10:00Z'))).toBe(true)
    expect(afterQuiet(quiet, at('2026-11-01T07:10:00Z'))).toEqual(at('2026-11-01T07:30:00Z'))
  })

  it('hold nothing longer than until the first minute that is not quiet', () => {
    const zone = fc.constantFrom(
      'America/Chicago',
      'America/New_York',
      'Pacific/Apia',
      'Asia/Kathmandu',
      'UTC',
    )
    const minute = fc.integer({ min: 0, max: 1439 })
    const now = fc.date({
      min: at('2025-01-01T00:00:00Z'),
      max: at('2028-01-01T00:00:00Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(zone, minute, minute, now, (name, from, until, start) => {
        fc.pre(from !== until)
        const quiet = { zone: name, from, until }
        const free = afterQuiet(quiet, start)
        expect(isQuiet(quiet, free)).toBe(false)
        if (free === start) return
        expect(isQuiet(quiet, new Date(free.getTime() - 1))).toBe(true)
        expect(free.getTime()).toBeGreaterThan(start.getTime())
      }),
      { numRuns: 200 },
    )
  })
})

describe('a clock', () => {
  it('tells minute and weekday where a person is', () => {
    expect(clockIn('America/Chicago', at('2026-11-25T05:30:00Z'))).toEqual({ minute: 1410, day: 2 })
    expect(clockIn('UTC', at('2026-11-25T00:00:00Z'))).toEqual({ minute: 0, day: 3 })
  })

  it('is known by its name', () => {
    expect(['America/Chicago', 'UTC', 'Mars/Base', ''].map(isZone)).toEqual([true, true, false, false])
  })
})
