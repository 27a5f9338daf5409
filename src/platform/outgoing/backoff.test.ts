import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longestWait, waitAfter } from './backoff.ts'

describe('the wait after a failure', () => {
  it('doubles with each, ends at a day, and spreads over half of it', () => {
    expect(waitAfter(1, 60, 1)).toBe(60)
    expect(waitAfter(1, 60, 0)).toBe(30)
    expect(waitAfter(2, 60, 1)).toBe(120)
    expect(waitAfter(5, 60, 1)).toBe(960)
    expect(waitAfter(100, 60, 1)).toBe(longestWait)
  })

  it('is never nothing, never more than a day, and never shorter after more failures', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000 }),
        fc.integer({ min: 2, max: 900 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (failures, base, chance) => {
          const wait = waitAfter(failures, base, chance)
          expect(wait).toBeGreaterThan(0)
          expect(wait).toBeLessThanOrEqual(longestWait)
          expect(waitAfter(failures + 1, base, chance)).toBeGreaterThanOrEqual(wait)
        },
      ),
    )
  })
})
