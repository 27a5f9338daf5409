import { describe, expect, it } from 'vitest'
import { chiSquaredAbove, evenOddsBelow, studentBelow, studentQuantile } from './special.ts'

describe("Student's t", () => {
  it.each([
    // p, degrees of freedom, as tables print them.
    [0.975, 1, '12.706'],
    [0.975, 3, '3.182'],
    [0.975, 10, '2.228'],
    [0.95, 10, '1.812'],
    [0.995, 30, '2.750'],
    [0.975, 1_000_000, '1.960'],
    [0.5, 7, '0.000'],
    [0.025, 10, '-2.228'],
  ])('%d of it at %d degrees of freedom', (p, df, printed) => {
    expect(studentQuantile(p, df).toFixed(3)).toBe(printed)
    expect(studentBelow(studentQuantile(p, df), df)).toBeCloseTo(p, 10)
  })

  it('with one degree of freedom is the Cauchy distribution, with two has a closed form', () => {
    for (const t of [-5, -0.3, 0, 1, 12.7]) {
      expect(studentBelow(t, 1)).toBeCloseTo(0.5 + Math.atan(t) / Math.PI, 12)
      expect(studentBelow(t, 2)).toBeCloseTo(0.5 + t / (2 * Math.sqrt(2 + t * t)), 12)
    }
  })
})

describe('even odds', () => {
  it('2 heads or fewer of 10: (1 + 10 + 45) / 1024', () => {
    expect(evenOddsBelow(2, 10)).toBeCloseTo(56 / 1024, 14)
    expect(evenOddsBelow(0, 3)).toBeCloseTo(1 / 8, 14)
    expect(evenOddsBelow(10, 10)).toBe(1)
    expect(evenOddsBelow(0, 0)).toBe(1)
  })
})

describe('chi-squared with one degree of freedom', () => {
  it('as tables print it', () => {
    expect(chiSquaredAbove(3.841458820694124)).toBeCloseTo(0.05, 12)
    expect(chiSquaredAbove(6.634896601021213)).toBeCloseTo(0.01, 12)
    expect(chiSquaredAbove(0)).toBe(1)
    expect(chiSquaredAbove(1e6)).toBe(0)
  })
})
