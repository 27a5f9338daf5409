import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hoursNote, merge, weeklyHours } from './weekly-hours.ts'

const today = '2026-11-24'
const weekly = (byday: string, opens_at: string, closes_at: string, more: Record<string, unknown> = {}) => ({
  freq: 'WEEKLY',
  byday,
  opens_at,
  closes_at,
  ...more,
})
const of = (...schedules: Record<string, unknown>[]) => weeklyHours(schedules, today)

describe('weekly hours', () => {
  it('reads days and times', () => {
    expect(of(weekly('MO,TU', '09:00:00', '17:00'))).toEqual({
      weekly: [
        [540, 1020],
        [1980, 2460],
      ],
      from: null,
      to: null,
    })
  })

  it('carries hours past midnight into the next day, and from Sunday to Monday', () => {
    expect(of(weekly('FR', '22:00', '06:00')).weekly).toEqual([[4 * 1440 + 1320, 5 * 1440 + 360]])
    expect(of(weekly('SU', '22:00', '06:00')).weekly).toEqual([
      [0, 360],
      [6 * 1440 + 1320, 10080],
    ])
  })

  it.each([
    ['00:00', '00:00'],
    ['00:00', '23:59'],
    ['00:00:00', '24:00:00'],
    ['24:00', '24:00'],
  ])('reads %s to %s on every day as always', (opens, closes) => {
    expect(of(weekly('MO,TU,WE,TH,FR,SA,SU', opens, closes)).weekly).toEqual([[0, 10080]])
  })

  it.each(['24:00', '24:00:00', '00:00'])('opens at %s as the day begins', (opens) => {
    expect(of(weekly('SA', opens, '08:00')).weekly).toEqual([[5 * 1440, 5 * 1440 + 480]])
  })

  it('joins several schedules, touching and overlapping', () => {
    expect(
      of(weekly('MO', '09:00', '12:00'), weekly('MO', '12:00', '15:00'), weekly('MO', '14:00', '16:00'))
        .weekly,
    ).toEqual([[540, 960]])
  })

  it.each([
    ['every second week', { interval: 2 }],
    ['by week number', { byweekno: '1,2' }],
    ['by day of the month', { bymonthday: '1' }],
    ['monthly', { freq: 'MONTHLY' }],
    ['for a count of times', { count: 3 }],
  ])('is unknown when a rule goes %s', (_, rule) => {
    expect(of(weekly('MO', '09:00', '17:00'), weekly('SA', '09:00', '12:00', rule)).weekly).toBeNull()
  })

  it('stays known when such a rule adds no minute', () => {
    const hours = of(weekly('MO,SA', '09:00', '17:00'), weekly('1SA', '10:00', '12:00', { freq: 'MONTHLY' }))
    expect(hours.weekly).toHaveLength(2)
  })

  it.each([
    ['a day without times', { freq: 'WEEKLY', byday: 'MO' }],
    ['times without a day', { freq: 'WEEKLY', opens_at: '09:00', closes_at: '17:00' }],
    ['a day nobody knows', weekly('XX', '09:00', '17:00')],
    ['equal times', weekly('MO', '09:00', '09:00')],
    ['UTC instead of the wall clock', weekly('MO', '09:00Z', '17:00Z')],
    ['no time at all', weekly('MO', 'morning', 'noon')],
  ])('is unknown with %s', (_, schedule) => {
    expect(of(weekly('TU', '09:00', '17:00'), schedule).weekly).toBeNull()
  })

  it('lets text stand beside hours, and a closed day add nothing', () => {
    const hours = of(
      weekly('MO', '09:00', '17:00'),
      { description: 'By appointment' },
      { byday: 'SU', description: 'Closed' },
    )
    expect(hours.weekly).toEqual([[540, 1020]])
  })

  it('is unknown when there is only text, and without any schedule', () => {
    expect(of({ description: 'Call first' }).weekly).toBeNull()
    expect(of().weekly).toBeNull()
  })

  it('keeps the days between which hours hold', () => {
    expect(
      of(weekly('MO', '09:00', '17:00', { valid_from: '2026-09-01', valid_to: '2027-05-31' })),
    ).toMatchObject({
      from: '2026-09-01',
      to: '2027-05-31',
    })
  })

  it('cuts dated schedules to the stretch around today', () => {
    const hours = of(
      weekly('MO', '08:00', '12:00', { valid_to: '2026-08-31' }),
      weekly('MO', '09:00', '17:00', { valid_from: '2026-09-01' }),
      weekly('SA', '10:00', '12:00', { valid_from: '2027-01-01', valid_to: '2027-01-31' }),
    )
    expect(hours).toEqual({ weekly: [[540, 1020]], from: '2026-09-01', to: '2026-12-31' })
  })

  it('looks ahead when nothing holds today, and is unknown when all is over', () => {
    expect(of(weekly('MO', '09:00', '17:00', { valid_from: '2027-01-01' }))).toMatchObject({
      from: '2027-01-01',
    })
    expect(of(weekly('MO', '09:00', '17:00', { valid_to: '2005-01-01' })).weekly).toBeNull()
  })

  it('does not let an irregular rule that is over make today unknown', () => {
    const hours = of(
      weekly('MO', '09:00', '17:00'),
      weekly('SA', '09:00', '17:00', { interval: 2, until: '2020-01-01' }),
    )
    expect(hours.weekly).toEqual([[540, 1020]])
  })

  it('collects what the source wrote, once', () => {
    expect(
      hoursNote([{ description: 'Ring twice.' }, { description: 'Ring twice.', notes: 'Not on holidays.' }]),
    ).toBe('Ring twice. Not on holidays.')
  })

  it('merges any ranges into sorted ones that do not touch, with the same minutes', () => {
    const range = fc
      .tuple(fc.nat(100), fc.integer({ min: 1, max: 30 }))
      .map(([from, long]): [number, number] => [from, from + long])
    fc.assert(
      fc.property(fc.array(range, { maxLength: 12 }), (ranges) => {
        const merged = merge(ranges)
        const has = (all: readonly (readonly [number, number])[], minute: number) =>
          all.some(([a, b]) => a <= minute && minute < b)
        for (let minute = 0; minute < 131; minute++) expect(has(merged, minute)).toBe(has(ranges, minute))
        for (const [index, [from]] of merged.entries())
          if (index > 0) expect(from).toBeGreaterThan(merged[index - 1]?.[1] ?? 0)
      }),
    )
  })

  it('answers for any junk without throwing', () => {
    const key = fc.constantFrom(
      'freq',
      'byday',
      'opens_at',
      'closes_at',
      'valid_from',
      'valid_to',
      'interval',
      'count',
    )
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(key, fc.anything())),
        (schedules) => void weeklyHours(schedules, today),
      ),
    )
  })
})
