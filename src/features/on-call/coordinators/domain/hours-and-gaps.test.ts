import { describe, expect, it } from 'vitest'
import { gapsIn } from './gaps.ts'
import { hoursOf } from './hours.ts'

const CHICAGO = 'America/Chicago'
const NOW = new Date('2026-10-20T12:00:00Z')
const hours = (from: string, until: string, more: { weeks?: number; which?: 'first' | 'second' } = {}) =>
  hoursOf({ from, until, weeks: 1, ...more }, CHICAGO, NOW)
const span = (found: ReturnType<typeof hours>) =>
  Array.isArray(found)
    ? found.map(({ starts, ends }) => [
        starts.toISOString().slice(0, 16),
        (ends.getTime() - starts.getTime()) / 3_600_000,
      ])
    : [found.code, found.field, found.at]

describe('hours on call', () => {
  it('are those of the clock on the wall: a night in which it changes is an hour longer or shorter', () => {
    expect(span(hours('2026-10-31T20:00', '2026-11-01T08:00', { weeks: 2 }))).toEqual([
      ['2026-11-01T01:00', 13],
      ['2026-11-08T02:00', 12],
    ])
    expect(
      span(hoursOf({ from: '2027-03-13T20:00', until: '2027-03-14T08:00', weeks: 1 }, CHICAGO, NOW)),
    ).toEqual([['2027-03-14T02:00', 11]])
    expect(
      span(
        hoursOf({ from: '2026-10-31T20:00', until: '2026-11-01T08:00', weeks: 1 }, 'America/Phoenix', NOW),
      ),
    ).toEqual([['2026-11-01T03:00', 12]])
  })

  it('may not begin or end at a time that the clock skips, in any of the weeks', () => {
    expect(span(hours('2027-03-13T20:00', '2027-03-14T02:30'))).toEqual([
      'hour-skipped',
      'until',
      '2027-03-14T02:30',
    ])
    expect(span(hours('2027-03-07T02:15', '2027-03-07T08:00', { weeks: 2 }))).toEqual([
      'hour-skipped',
      'from',
      '2027-03-14T02:15',
    ])
  })

  it('are asked about where a time comes twice, and not guessed', () => {
    expect(span(hours('2026-11-01T01:30', '2026-11-01T08:00'))).toEqual([
      'hour-twice',
      'which',
      '2026-11-01T01:30',
    ])
    expect(span(hours('2026-11-01T01:30', '2026-11-01T08:00', { which: 'first' }))).toEqual([
      ['2026-11-01T06:30', 7.5],
    ])
    expect(span(hours('2026-11-01T01:30', '2026-11-01T08:00', { which: 'second' }))).toEqual([
      ['2026-11-01T07:30', 6.5],
    ])
  })

  it('end after they begin, last a week at most, and are read as they are written', () => {
    expect(span(hours('2026-10-21T08:00', '2026-10-21T08:00'))).toEqual([
      'no-hours',
      'until',
      '2026-10-21T08:00',
    ])
    expect(span(hours('2026-10-21T08:00', '2026-10-28T08:01'))).toEqual([
      'no-hours',
      'until',
      '2026-10-28T08:01',
    ])
    // A week in which the clock is put back.
    expect(span(hours('2026-10-28T08:00', '2026-11-04T08:00'))).toEqual([['2026-10-28T13:00', 169]])
    expect(span(hours('2028-01-01T08:00', '2028-01-01T10:00'))).toEqual([
      'too-far',
      'from',
      '2028-01-01T08:00',
    ])
    expect(span(hours('2026-02-30T08:00', '2026-03-01T08:00', { weeks: 2 }))).toEqual([
      'unreadable',
      'from',
      '2026-02-30T08:00',
    ])
  })
})

describe('gaps', () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour))
  const shift = (from: number, until: number) => ({ startsAt: at(from), endsAt: at(until) })
  const between = (...shifts: ReturnType<typeof shift>[]) =>
    gapsIn(shifts, at(0), at(24)).map(({ from, until }) => [from.getUTCHours(), until.getUTCHours() || 24])

  it('are what no shift covers, at the edges and between, whatever their order', () => {
    expect(between()).toEqual([[0, 24]])
    expect(between(shift(-5, 30))).toEqual([])
    expect(between(shift(14, 20), shift(2, 8), shift(4, 10))).toEqual([
      [0, 2],
      [10, 14],
      [20, 24],
    ])
    expect(between(shift(0, 12), shift(12, 24), shift(3, 4), shift(24, 30))).toEqual([])
  })
})
