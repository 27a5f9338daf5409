import { expect, it } from 'vitest'
import { letters, lettersApart, slips, slipsAllowed } from './slips.ts'

it.each([
  ['shelter', 'shelter', 0],
  ['shleter', 'shelter', 1],
  ['sheltr', 'shelter', 1],
  ['sheltter', 'shelter', 1],
  ['shalter', 'shelter', 1],
  ['councelor', 'counselor', 1],
  ['abc', 'xyz', 3],
])('counts the slips between %s and %s', (a, b, count) => {
  expect(slips(a, b, 3)).toBe(count)
  expect(slips(b, a, 3)).toBe(count)
})

it('stops counting beyond the most that matters', () => {
  expect(slips('kitten', 'sitting', 2)).toBe(3)
  expect(slips('a', 'abcdef', 2)).toBe(3)
})

it('allows no slip in a short word and two in a long one', () => {
  expect([3, 4, 7, 8].map(slipsAllowed)).toEqual([0, 1, 1, 2])
})

it('never counts fewer slips than half of the letters that differ', () => {
  expect(lettersApart(letters('shelter'), letters('shelter'))).toBe(0)
  expect(lettersApart(letters('shelter'), letters('shalter'))).toBeLessThanOrEqual(2)
})
