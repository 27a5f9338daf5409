import { describe, expect, it } from 'vitest'
import { lookupKeys, storedKeys } from './fingerprints.ts'
import { noValues, type PlaceValues } from './place-values.ts'

function house(unit: string): PlaceValues {
  return {
    ...noValues,
    streets: [{ number: '12', core: 'elm', unit, city: 'chicago', state: 'IL', zip: '60612' }],
  }
}

function meet(stored: string, arriving: string): boolean {
  const keys = new Set(storedKeys(house(stored), false).map((key) => `${key.kind} ${key.value}`))
  return lookupKeys(house(arriving), false).some((key) => keys.has(`${key.kind} ${key.value}`))
}

describe('an address', () => {
  it.each([
    ['', ''],
    ['4b', '4b'],
    ['4b', ''],
    ['', '4b'],
  ])('with unit "%s" is met by the same with unit "%s"', (stored, arriving) => {
    expect(meet(stored, arriving)).toBe(true)
  })

  it('is not met by another unit of the house', () => {
    expect(meet('4b', '5c')).toBe(false)
  })

  it('is met where older versions stored it, and by what they looked for where it has no unit', () => {
    const value = (unit: string) => `12|elm|${unit}@60612`
    const before = [value('none'), value('any')]
    expect(lookupKeys(house(''), false).some((key) => before.includes(key.value))).toBe(true)
    expect(lookupKeys(house('4b'), false).some((key) => before.includes(key.value))).toBe(true)
  })
})
