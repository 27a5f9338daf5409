import { expect, it } from 'vitest'
import { acts } from './behavior.ts'
import { compareArms } from './compare-arms.ts'

const line = (program: string, more: object = {}) => ({
  program,
  quarter: new Date('2026-01-01T00:00:00Z'),
  eligible: 40,
  offered: 20,
  started: 16,
  completed: 12,
  actedOn: 12,
  alone: 12,
  interpreter: null,
  ...more,
})
const arms = new Map<string, 'now' | 'later'>([
  ['a', 'now'],
  ['b', 'now'],
  ['c', 'later'],
  ['d', 'later'],
])

it('compares programs, each as one, by what each did of what it could have done', () => {
  const rows = compareArms(
    acts,
    [
      // Two quarters of one program are 50 of 80, and a program of few is as much as one of many.
      line('a', { offered: 30 }),
      line('a', { offered: 20 }),
      line('b', { eligible: 12, offered: 9 }),
      line('c', { offered: 10 }),
      line('d', { offered: 20 }),
      line('of no arm', { offered: 40 }),
    ],
    arms,
  )
  const [offered] = rows
  // 0.625 and 0.75 against 0.25 and 0.5: 0.6875 - 0.375; errors 0.0625 and 0.125, at 2 degrees of freedom t is 4.303.
  expect(offered).toMatchObject({
    act: 'offered',
    now: { mean: 0.6875, error: 0.0625, places: 2, of: 92 },
    later: { mean: 0.375, error: 0.125, places: 2, of: 80 },
    difference: { value: 0.3125 },
  })
  const half = 4.3027 * Math.hypot(0.0625, 0.125)
  expect(offered?.difference).toMatchObject({
    low: expect.closeTo(0.3125 - half, 3),
    high: expect.closeTo(0.3125 + half, 3),
  })
})

it('says nothing of figures that would tell of a few, and of one program no limits', () => {
  const rows = compareArms(acts, [line('a'), line('c', { alone: null })], arms)
  expect(rows.map(({ act, now, later, difference }) => [act, now?.mean, later?.mean, difference])).toEqual([
    ['offered', 0.5, 0.5, 'not-estimable'],
    ['alone', 0.75, undefined, 'not-estimable'],
    ['interpreter', undefined, undefined, 'not-estimable'],
    ['followed', 1, 1, 'not-estimable'],
  ])
})
