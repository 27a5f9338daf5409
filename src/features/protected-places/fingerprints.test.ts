import { describe, expect, it } from 'vitest'
import { lookupKeys, storedKeys } from './fingerprints.ts'
import { noValues, type PlaceValues, valuesOfLocation } from './place-values.ts'

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

describe('one house in two sources', () => {
  const meets = (stored: object, asked: object): boolean => {
    const keys = new Set(storedKeys(valuesOfLocation({ addresses: [stored] }), true).map((key) => key.value))
    return lookupKeys(valuesOfLocation({ addresses: [asked] }), false).some((key) => keys.has(key.value))
  }
  const hidden = {
    address_1: '4031 Wolframinster Lane',
    city: 'Springfield',
    state_province: 'IL',
    postal_code: '60612',
  }

  it.each([
    { address_1: '4031', address_2: 'Wolframinster Ln', city: 'Springfield', state_province: 'IL' },
    { street_number: 4031, street_name: 'Wolframinster', postal_code: '60612' },
    { address_1: '4,031 Wolframinster Lane', city: 'Springfield', state_province: 'IL' },
    { address_1: '4031A Wolframinster Lane', city: 'Springfield', state_province: 'IL' },
    { address_1: '4031-A Wolframinster Lane', postal_code: '60612' },
    { address_1: '3rd Floor, 4031 Wolframinster Lane', postal_code: '60612' },
    { address_1: '4031 Wolframinster Lane', city: 'Sprinfield', state_province: 'IL', postal_code: '60699' },
    { address_1: '4031 Wolframinster Lane', state_province: 'IL' },
    { address_1: '4031 Wolframinster Lane' },
    { address_1: '4031 Wolframinster Lane', city: 'Springfield', state_province: 'IL' },
    { address_1: '4031 Wolfarminster Lane', city: 'Springfield', state_province: 'IL' },
    { address_1: '4031 Wolframinstar Lane', city: 'Springfield', state_province: 'IL' },
    { address_1: '4031 Wolframminster Lane', city: 'Springfield', state_province: 'IL' },
    { address_1: '4001-4099 Wolframinster Lane', city: 'Springfield', state_province: 'IL' },
    { address_1: '4000 to 4100 Wolframinster Lane', postal_code: '60612' },
    { address_1: '4031-4059 Wolframinster Lane', postal_code: '60612' },
  ])('%j meets it', (asked) => {
    expect(meets(hidden, asked)).toBe(true)
  })

  it.each([
    { address_1: '4031 Wolframinstor Court', city: 'Decatur', state_province: 'IL' },
    { address_1: '4031 Wolfremminster Lane', city: 'Springfield', state_province: 'IL' },
    { address_1: '4033 Wolframinstar Lane', city: 'Springfield', state_province: 'IL' },
    { address_1: '4041-4099 Wolframinster Lane', city: 'Springfield', state_province: 'IL' },
    { address_1: '4001-4027 Wolframinster Lane', city: 'Springfield', state_province: 'IL' },
    { address_1: '4001-4099 Selbyton Lane', city: 'Springfield', state_province: 'IL' },
  ])('%j does not meet it', (asked) => {
    expect(meets(hidden, asked)).toBe(false)
  })

  it('is met as one of a wide range of houses that is hidden, on whatever street', () => {
    const range = { ...hidden, address_1: '4001-4099 Oak Lane' }
    expect(meets(range, { ...hidden, address_1: '4031 Oak Lane' })).toBe(true)
    expect(meets(range, { ...hidden, address_1: '4131 Oak Lane' })).toBe(false)
  })

  it('of a street that many towns have is not met by a slip or without its town', () => {
    const oak = { ...hidden, address_1: '4031 Maple Ridge Lane' }
    expect(meets(oak, { ...hidden, address_1: '4031 Mable Ridge Lane' })).toBe(false)
    expect(meets(oak, { address_1: '4031 Maple Ridge Lane' })).toBe(false)
  })

  it('does not meet a street that many towns have, nor one of another state', () => {
    const oak = { ...hidden, address_1: '4031 Oak Lane' }
    expect(meets(oak, { address_1: '4031 Oak Lane', city: 'Decatur', state_province: 'IL' })).toBe(false)
    expect(meets(hidden, { address_1: '4031 Wolframinster Lane', city: 'Gary', state_province: 'IN' })).toBe(
      false,
    )
  })
})
