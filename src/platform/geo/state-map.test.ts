import { describe, expect, it } from 'vitest'
import { counties } from './counties.ts'
import { stateMap } from './state-map.ts'
import { states } from './states.ts'

describe('the map of a state', () => {
  it('draws every county of every state, once, inside its frame', { timeout: 60_000 }, () => {
    for (const { code } of states()) {
      const map = stateMap(code)
      if (counties(code).length === 0) continue
      if (!map) throw new Error(code)
      expect([code, map.counties.map((one) => one.fips).toSorted()]).toEqual([
        code,
        counties(code)
          .map((one) => one.fips)
          .toSorted(),
      ])
      expect(map.width).toBeLessThanOrEqual(481)
      expect(map.height).toBeLessThanOrEqual(481)
      for (const { fips, shape } of map.counties) {
        const numbers = [...shape.matchAll(/-?\d+(?:\.\d+)?/g)].map(([text]) => Number(text))
        expect([fips, numbers.length > 4, Math.min(...numbers) >= 0, Math.max(...numbers) <= 481]).toEqual([
          fips,
          true,
          true,
          true,
        ])
      }
    }
  })

  it('has Connecticut by its planning regions', () => {
    expect(stateMap('CT')?.counties.map((one) => one.fips)).toContain('09110')
  })

  it('does not stretch Alaska around the world: its islands beyond the date line lie to the west', () => {
    const map = stateMap('AK')
    const aleutians = map?.counties.find((one) => one.fips === '02016')
    const first = Number(/M(\d+)/.exec(aleutians?.shape ?? '')?.[1])
    expect(first).toBeLessThan((map?.width ?? 0) / 2)
  })

  it('is nothing for what is no state', () => {
    for (const code of ['ZH', '', '99', 'x', 'Illinois!']) expect(stateMap(code)).toBeUndefined()
  })
})
