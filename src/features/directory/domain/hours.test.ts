import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CardHours, localMoment, nextChange, openNow } from './hours.ts'

const nineToFive: CardHours = {
  status: 'active',
  weekly: [0, 1, 2, 3, 4].map((day): [number, number] => [day * 1440 + 540, day * 1440 + 1020]),
  hoursFrom: null,
  hoursTo: null,
  timezone: 'America/Chicago',
}
const at = (iso: string) => new Date(iso)

describe('open now', () => {
  it('counts in the zone of the service', () => {
    const tuesday = at('2026-11-24T22:30:00Z') // 16:30 in Chicago, 14:30 in Los Angeles
    expect(openNow(nineToFive, tuesday)).toBe('yes')
    expect(openNow({ ...nineToFive, timezone: 'America/New_York' }, tuesday)).toBe('no')
    expect(openNow({ ...nineToFive, timezone: 'America/Los_Angeles' }, tuesday)).toBe('yes')
  })

  it('opens on the minute and closes on the minute', () => {
    expect(openNow(nineToFive, at('2026-11-24T14:59:59Z'))).toBe('no')
    expect(openNow(nineToFive, at('2026-11-24T15:00:00Z'))).toBe('yes')
    expect(openNow(nineToFive, at('2026-11-24T22:59:59Z'))).toBe('yes')
    expect(openNow(nineToFive, at('2026-11-24T23:00:00Z'))).toBe('no')
  })

  it('is unknown without hours, without a zone, and outside the days for which hours were stated', () => {
    const now = at('2026-11-24T18:00:00Z')
    expect(openNow({ ...nineToFive, weekly: null }, now)).toBe('unknown')
    expect(openNow({ ...nineToFive, timezone: null }, now)).toBe('unknown')
    expect(openNow({ ...nineToFive, timezone: 'Nowhere/Land' }, now)).toBe('unknown')
    expect(openNow({ ...nineToFive, hoursTo: '2026-11-23' }, now)).toBe('unknown')
    expect(openNow({ ...nineToFive, hoursFrom: '2026-11-25' }, now)).toBe('unknown')
    expect(openNow({ ...nineToFive, hoursFrom: '2026-11-24', hoursTo: '2026-11-24' }, now)).toBe('yes')
  })

  it('takes the last day by the clock of the service, not ours', () => {
    // Still the 24th in Chicago, already the 25th in London.
    const late = at('2026-11-25T03:00:00Z')
    expect(openNow({ ...nineToFive, weekly: [[0, 10080]], hoursTo: '2026-11-24' }, late)).toBe('yes')
  })

  it('is no while closed for the time being', () => {
    expect(
      openNow({ ...nineToFive, status: 'temporarily closed', weekly: null }, at('2026-11-24T18:00:00Z')),
    ).toBe('no')
  })

  it('keeps the wall clock when clocks change', () => {
    const nights: CardHours = { ...nineToFive, weekly: [[6 * 1440 + 60, 6 * 1440 + 120]] } // Sunday 01:00–02:00
    // Fall back, 1 November 2026: 01:30 happens twice, open both times.
    expect(openNow(nights, at('2026-11-01T06:30:00Z'))).toBe('yes')
    expect(openNow(nights, at('2026-11-01T07:30:00Z'))).toBe('yes')
    expect(openNow(nights, at('2026-11-01T08:00:00Z'))).toBe('no')
    // Spring forward, 8 March 2026: 02:00–03:00 does not happen.
    const skipped: CardHours = { ...nineToFive, weekly: [[6 * 1440 + 120, 6 * 1440 + 180]] }
    expect(openNow(skipped, at('2026-03-08T07:59:59Z'))).toBe('no')
    expect(openNow(skipped, at('2026-03-08T08:00:00Z'))).toBe('no')
  })

  it('agrees with the calendar of the zone at any moment, also around a change of clocks', () => {
    const zones = [
      'America/Chicago',
      'America/New_York',
      'America/Phoenix',
      'Pacific/Honolulu',
      'America/Puerto_Rico',
      'America/Anchorage',
    ]
    const around = fc.oneof(
      fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) }),
      fc.integer({ min: Date.UTC(2026, 2, 8), max: Date.UTC(2026, 2, 9) }),
      fc.integer({ min: Date.UTC(2026, 10, 1), max: Date.UTC(2026, 10, 2) }),
    )
    fc.assert(
      fc.property(
        around,
        fc.constantFrom(...zones),
        fc.nat(10079),
        fc.integer({ min: 1, max: 3000 }),
        (ms, timezone, from, long) => {
          const now = new Date(ms)
          const weekly: [number, number][] = [[from, Math.min(10080, from + long)]]
          const words = now.toLocaleString('en-GB', {
            timeZone: timezone,
            weekday: 'short',
            hour: '2-digit',
            minute: '2-digit',
          })
          const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(words.slice(0, 3))
          const [hour = 0, minute = 0] = words.slice(-5).split(':').map(Number)
          const local = day * 1440 + (hour % 24) * 60 + minute
          expect(localMoment(now, timezone)?.minuteOfWeek).toBe(local)
          const range = weekly[0] ?? [0, 0]
          expect(openNow({ ...nineToFive, weekly, timezone }, now)).toBe(
            range[0] <= local && local < range[1] ? 'yes' : 'no',
          )
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('the next change', () => {
  it('says when it closes and when it opens', () => {
    expect(nextChange(nineToFive, at('2026-11-24T18:00:00Z'))).toEqual({
      kind: 'closes',
      weekday: 1,
      minute: 1020,
      daysAhead: 0,
    })
    expect(nextChange(nineToFive, at('2026-11-28T03:00:00Z'))).toEqual({
      kind: 'opens',
      weekday: 0,
      minute: 540,
      daysAhead: 3,
    })
  })

  it('runs across the turn of the week', () => {
    const overSunday: CardHours = {
      ...nineToFive,
      weekly: [
        [0, 360],
        [6 * 1440 + 1320, 10080],
      ],
    }
    expect(nextChange(overSunday, at('2026-11-30T05:00:00Z'))).toEqual({
      kind: 'closes',
      weekday: 0,
      minute: 360,
      daysAhead: 1,
    })
  })

  it('is silent where nothing changes or nothing is known', () => {
    const now = at('2026-11-24T18:00:00Z')
    expect(nextChange({ ...nineToFive, weekly: [[0, 10080]] }, now)).toBeNull()
    expect(nextChange({ ...nineToFive, weekly: [] }, now)).toBeNull()
    expect(nextChange({ ...nineToFive, weekly: null }, now)).toBeNull()
    expect(nextChange({ ...nineToFive, hoursTo: '2026-11-28' }, at('2026-11-28T18:00:00Z'))).toBeNull()
  })

  it('names a moment at which the answer flips', () => {
    const range = fc
      .tuple(fc.nat(9000), fc.integer({ min: 1, max: 1000 }))
      .map(([from, long]): [number, number] => [from, from + long])
    fc.assert(
      fc.property(range, fc.integer({ min: Date.UTC(2026, 5, 1), max: Date.UTC(2026, 8, 1) }), (one, ms) => {
        const card: CardHours = { ...nineToFive, weekly: [one], timezone: 'Etc/UTC' }
        const now = new Date(Math.floor(ms / 60_000) * 60_000)
        const change = nextChange(card, now)
        expect(change).not.toBeNull()
        if (!change) return
        const midnight = Math.floor(now.getTime() / 86_400_000) * 86_400_000
        const then = new Date(midnight + change.daysAhead * 86_400_000 + change.minute * 60_000)
        expect(openNow(card, then)).toBe(change.kind === 'opens' ? 'yes' : 'no')
        expect(openNow(card, new Date(then.getTime() - 60_000))).toBe(openNow(card, now))
      }),
    )
  })
})
