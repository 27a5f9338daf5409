import { describe, expect, it } from 'vitest'
import { aDeadline } from '../testing/a-row.ts'
import { appliesTo, bindsProgram, isInForce, unmetOf } from './binds.ts'
import type { Row } from './row.ts'

const row = aDeadline({
  binds: {
    yes: [{ funding: 'IV-E' }, { discipline: 'child-welfare', lane: 'CPS' }],
    ask: [{ discipline: 'child-welfare' }],
    never: [{ lane: 'RHY' }],
  },
})
const program = { discipline: 'child-welfare', funding: ['IV-E'], lanes: ['CPS'], jurisdiction: 'US-KY-111' }

describe('whom a row binds', () => {
  const cases = [
    ['whoever is meant', {}, 'US-KY', 'yes'],
    ['whoever all of a clause is true of', { funding: [] }, 'US-KY', 'yes'],
    ['nobody of whom half of a clause is true: they are asked', { funding: [], lanes: [] }, 'US-KY', 'ask'],
    ['nobody of another line of work', { discipline: 'health', funding: [], lanes: [] }, 'US-KY', 'no'],
    ['nobody who is taken out, whatever else is true', { lanes: ['CPS', 'RHY'] }, 'US-KY', 'no'],
    ['nobody of another state', {}, 'US-TN', 'no'],
    ['nobody of a state whose code begins alike', { jurisdiction: 'US-KYX' }, 'US-KY', 'no'],
    ['everybody of the place itself', { jurisdiction: 'US-KY' }, 'US-KY', 'yes'],
    [
      'nobody for certain who works in the whole state, of a county',
      { jurisdiction: 'US-KY' },
      'US-KY-111',
      'ask',
    ],
  ] as const
  for (const [who, other, jurisdiction, bound] of cases)
    it(who, () => {
      expect(bindsProgram(row, jurisdiction, { ...program, ...other })).toBe(bound)
    })
})

describe('whether a duty is there', () => {
  const conditions = [
    { id: 'in-care', asks: 'Is the child in care?' },
    { id: 'under-18', asks: 'Is the child under 18?' },
  ]
  const conditional = aDeadline({ conditions })
  it('is so as long as nobody says no, and asks what nobody knows', () => {
    expect(appliesTo(conditional, {})).toEqual({ runs: true, asks: conditions })
    expect(appliesTo(conditional, { 'in-care': 'yes', 'under-18': 'unknown' })).toEqual({
      runs: true,
      asks: [conditions[1]],
    })
    expect(appliesTo(conditional, { 'in-care': 'no' }).runs).toBe(false)
    expect(appliesTo(conditional, { 'in-care': 'yes', 'under-18': 'yes' })).toEqual({ runs: true, asks: [] })
  })
  it('holds a guarded act back until every question is answered with yes', () => {
    const guard = { ...conditional, kind: 'guard', act: 'close' } as unknown as Row
    expect(unmetOf(guard, { 'in-care': 'yes' })).toEqual([conditions[1]])
    expect(unmetOf(guard, { 'in-care': 'yes', 'under-18': 'no' })).toEqual([conditions[1]])
    expect(unmetOf(guard, { 'in-care': 'yes', 'under-18': 'yes' })).toEqual([])
  })
  it('is so from its first day to its last, and where no day is known', () => {
    const from2016 = aDeadline({ from: '2016-09-29', until: '2020-01-01' })
    expect(
      ['2016-09-28', '2016-09-29', '2020-01-01', '2020-01-02'].map((day) => isInForce(from2016, day)),
    ).toEqual([false, true, true, false])
    expect(isInForce(aDeadline(), '1990-01-01')).toBe(true)
  })
})
