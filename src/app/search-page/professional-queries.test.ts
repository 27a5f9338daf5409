import { describe, expect, it } from 'vitest'
import { professionalQueries } from './testing/professional-queries.ts'

describe('the queries of professionals', () => {
  it('are 150 or more in two like halves, each with right answers or the reason why there is none', () => {
    const all = professionalQueries()
    expect(all.length).toBeGreaterThanOrEqual(150)
    expect(all.filter((one) => one.half === 'tune')).toHaveLength(all.length / 2)
    for (const { id, answers, nothing } of all)
      expect((answers === undefined) !== (nothing === undefined), id).toBe(true)
    expect(all.filter((one) => one.nothing !== undefined).length).toBeLessThanOrEqual(all.length / 10)
  })
})
