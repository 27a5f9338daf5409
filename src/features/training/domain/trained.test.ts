import { describe, expect, it } from 'vitest'
import { LADDER, type Rung } from '#features/courses/index.ts'
import { daysAfter } from './days.ts'
import { dueOn } from './ladder.ts'
import { isMissed, openUntil, type PlannedBooster, trainedBy, trainedByAll, waiting } from './trained.ts'

const DAY = '2027-01-15'
type Said = Readonly<Partial<Record<Rung, Partial<Pick<PlannedBooster, 'doneOn' | 'putOffUntil'>>>>>
const ladder = (said: Said = {}): PlannedBooster[] =>
  LADDER.map((at) => ({ id: at, at, dueOn: dueOn(DAY, at), putOffUntil: null, doneOn: null, ...said[at] }))
const completed = (said: Said = {}) => ({ completedOn: DAY, validMonths: 12, boosters: ladder(said) })
const until = (today: string, said: Said = {}) => trainedBy(completed(said), today).until

describe('the ladder', () => {
  it('is due after one week, 1, 3, 6 and 12 months', () => {
    expect(ladder().map((one) => one.dueOn)).toEqual([
      '2027-01-22',
      '2027-02-15',
      '2027-04-15',
      '2027-07-15',
      '2028-01-15',
    ])
    expect(dueOn('2027-01-31', 'one-month')).toBe('2027-02-28')
  })
})

describe('being trained', () => {
  it('lasts for the months of the course where nothing was missed yet', () => {
    expect(until(DAY)).toBe('2028-01-15')
    expect(until('2027-02-21')).toBe('2028-01-15')
  })

  it('is carried on by each booster done in time, from that day', () => {
    expect(until('2027-01-25', { 'one-week': { doneOn: '2027-01-24' } })).toBe('2028-01-24')
    expect(
      until('2027-08-01', {
        'one-week': { doneOn: '2027-01-24' },
        'one-month': { doneOn: '2027-02-20' },
        'three-months': { doneOn: '2027-04-20' },
        'six-months': { doneOn: '2027-07-15' },
      }),
    ).toBe('2028-07-15')
  })

  it('outlasts one booster missed, and ends with the second in a row, on the last day on which that was open', () => {
    // One week: open until 21 February; one month: until 17 March.
    expect(until('2027-02-22')).toBe('2028-01-15')
    expect(until('2027-03-17')).toBe('2028-01-15')
    expect(until('2027-03-18')).toBe('2027-03-17')
    expect(until('2027-12-01')).toBe('2027-03-17')
    // Not two in a row.
    expect(until('2027-06-01', { 'one-month': { doneOn: '2027-03-01' } })).toBe('2028-03-01')
    expect(
      until('2027-10-01', { 'one-week': { doneOn: '2027-01-22' }, 'three-months': { doneOn: '2027-04-15' } }),
    ).toBe('2028-04-15')
  })

  it('loses nothing by doing the next one instead of one that was still open', () => {
    expect(until('2027-05-20', { 'one-month': { doneOn: '2027-02-16' } })).toBe('2028-02-16')
  })

  it('loses nothing by "not now": the booster stays open for as long from the day it was put off to', () => {
    expect(openUntil({ dueOn: '2027-02-15', putOffUntil: '2027-03-10' })).toBe('2027-04-09')
    expect(until('2027-03-20', { 'one-month': { putOffUntil: '2027-03-10' } })).toBe('2028-01-15')
    expect(until('2027-04-10', { 'one-month': { putOffUntil: '2027-03-10' } })).toBe('2027-04-09')
  })

  it('has missed a booster from the day after the last on which it was open, until it is done', () => {
    const [week] = ladder()
    if (!week) throw new Error('no booster')
    expect(isMissed(week, '2027-02-21')).toBe(false)
    expect(isMissed(week, '2027-02-22')).toBe(true)
    expect(isMissed({ ...week, putOffUntil: '2027-02-28' }, '2027-02-22')).toBe(false)
    expect(isMissed({ ...week, doneOn: '2027-02-25' }, '2027-02-26')).toBe(false)
  })

  it('comes back with the booster that waits, for what was left and no longer, and is carried on again after that', () => {
    const late = { 'one-month': { doneOn: '2027-04-01' } }
    expect(until('2027-03-31', late)).toBe('2028-01-15')
    expect(trainedBy(completed(late), '2027-04-01')).toEqual({
      until: '2028-01-15',
      carriedUntil: '2028-01-15',
    })
    expect(until('2027-04-20', { ...late, 'three-months': { doneOn: '2027-04-16' } })).toBe('2028-04-16')
  })

  it('does not come back by a booster when the months are over', () => {
    expect(until('2028-06-02', { 'twelve-months': { doneOn: '2028-06-01' } })).toBe('2027-03-17')
  })

  it('counts the latest of several completions', () => {
    const again = { completedOn: '2028-06-01', validMonths: 12, boosters: [] }
    expect(trainedByAll([completed(), again], '2028-06-01')?.until).toBe('2029-06-01')
    expect(trainedByAll([], '2028-06-01')).toBeUndefined()
  })
})

describe('the booster that waits', () => {
  it('is the last that fell due, unless it is done', () => {
    expect(waiting(ladder(), daysAfter(DAY, 6))).toBeUndefined()
    expect(waiting(ladder(), daysAfter(DAY, 7))?.at).toBe('one-week')
    expect(waiting(ladder(), '2027-02-15')?.at).toBe('one-month')
    expect(waiting(ladder({ 'one-month': { doneOn: '2027-02-15' } }), '2027-03-01')).toBeUndefined()
    expect(waiting(ladder(), '2029-01-01')?.at).toBe('twelve-months')
  })
})
