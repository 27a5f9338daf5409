import { describe, expect, it } from 'vitest'
import { confirmedUntil, dueAt, freshness } from './shelf-life.ts'

const day = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000)

describe('freshness', () => {
  it('lasts as long as its shortest shelf life', () => {
    expect(confirmedUntil(day(0), { shelfLifeDays: {} })).toEqual(day(90))
    expect(confirmedUntil(day(0), { shelfLifeDays: { eligibility: 30 } })).toEqual(day(30))
    expect(confirmedUntil(day(0), { shelfLifeDays: { phone: 365, intake: 365 } })).toEqual(day(180))
  })

  it('has a due date for each kind of fact', () => {
    expect(dueAt('phone', day(0), { shelfLifeDays: {} })).toEqual(day(90))
    expect(dueAt('eligibility', day(0), { shelfLifeDays: {} })).toEqual(day(180))
    expect(dueAt('record', null, { shelfLifeDays: {} })).toBeNull()
  })

  it('is confirmed before its end, old from then on, and never without a person', () => {
    expect(freshness(day(90), day(89))).toBe('confirmed')
    expect(freshness(day(90), day(90))).toBe('old')
    expect(freshness(confirmedUntil(null, { shelfLifeDays: {} }), day(0))).toBe('never')
  })
})
