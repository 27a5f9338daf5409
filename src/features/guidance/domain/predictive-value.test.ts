import { describe, expect, it } from 'vitest'
import { predictiveValue } from './predictive-value.ts'

/** Published counts of 810 young people: 76 of 90 found, 414 of 720 passed. */
const at = (percent: number) => predictiveValue(76 / 90, 414 / 720, percent / 100).positive * 100

describe('what a positive result is worth', () => {
  it.each([
    [1, 1.97],
    [2, 3.9],
    [5, 9.47],
    [11.1, 19.9],
  ])('is so much where %d of 100 are affected', (percent, worth) => {
    expect(at(percent)).toBeCloseTo(worth, 1)
  })

  it('agrees with the published values of a study at its own base rate', () => {
    const { positive, negative } = predictiveValue(23 / 25, 61 / 83, 25 / 108)
    expect(positive * 100).toBeCloseTo(51.1, 1)
    expect(negative * 100).toBeCloseTo(96.8, 1)
  })
})
