import { expect, it } from 'vitest'
import { estimateWords, sizeWords } from './words.ts'

it('says no difference beyond a hundred points, though limits from two sites lie there', () => {
  expect(estimateWords({ value: 0.44, low: -3.79, high: 4.67, p: 0.4 })).toBe('+44 (−100 to +100)')
  expect(estimateWords({ value: 0.12, low: 0.05, high: 0.19, p: 0.01 })).toBe('+12 (+5 to +19)')
  expect(estimateWords('not-estimable')).toBe('Too few to say')
})

it('writes a minus as it is written in every other figure', () => {
  expect(sizeWords(-0.584)).toBe('−0.58')
  expect(sizeWords(1.44)).toBe('1.44')
})
