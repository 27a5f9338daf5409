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

  const told = (address_1: string) => ({ ...hidden, address_1 })

  it.each([
    ['7013 Quellmere Road, PO Box 3', '7013 Quellmere Road'],
    ['PO Box 3, 7013 Quellmere Road', '7013 Quellmere Rd'],
    ['P.O. Box 77 (office: 618 Cedar Street)', '618 Cedar Street'],
    ['P.O. Box 5, 618 Cedar Street', '618 Cedar Street'],
    ['PO Box 77; 618 Cedar Street', '618 Cedar Street'],
    ['618 Cedar Street / PO Box 77', '618 Cedar Street'],
    ['618 Cedar Street P O Box #77-B', '618 Cedar Street'],
    ['437 Maple Street, Post Office Box A', '437 Maple Street'],
    ['437 Maple Street, P.O. Drawer 9', '437 Maple Street'],
    ['437 Maple Street, Springfield IL 60612, PO Box 9', '437 Maple Street'],
    ['calle Luna 437, Apartado postal 12', 'calle Luna 437'],
    ['Apartado 12, calle Luna 437', '437 calle Luna'],
    ['7013 Quellmere, PO Box 3', '7013 Quellmere Road'],
  ])('is met with a box in its line, whichever has it: %s', (boxed, street) => {
    expect(meets(told(boxed), told(street)), 'hidden with its box').toBe(true)
    expect(meets(told(street), told(boxed)), 'published with a box').toBe(true)
  })

  it.each([
    ['6 1 8 Cedar Street', '618 Cedar Street'],
    ['➅➀➇ Cedar Street', '618 Cedar Street'],
    ['6 5 1 7 Ravenmallow Road', '6517 Ravenmallow Road'],
    ['618 Cedar Street / 12 Elm Street', '618 Cedar Street'],
    ['618 Cedar Street / 12 Elm Street', '12 Elm Street'],
    ['12 Elm Street; 618 Cedar Street', '618 Cedar Street'],
    ['618 old Cedar Street', '618 Cedar Street'],
    ['618 Old Cedar St', '618 Cedar Street'],
    ['618 State Cedar Street', '618 Cedar Street'],
    ['6418 State Quornhollow Road', '6418 Quornhollow Road'],
    ['618 Cedarstreet', '618 Cedar Street'],
    ['741 Hickoryavenue', '741 Hickory Ave'],
    ['741 Harborstreet', '741 Harbor Street'],
  ])('is met in another spelling, whichever is written so: %s', (written, usual) => {
    expect(meets(told(written), told(usual)), 'hidden so').toBe(true)
    expect(meets(told(usual), told(written)), 'published so').toBe(true)
  })

  it.each([
    ['5 Old Cedar Street', '15 Cedar Street'],
    ['618 Old Road', '618 State Road'],
    ['618 Forest Street', '618 Fore Street'],
    ['618 Railroad', '618 Rail Road'],
    ['618 Cedar Street; 9 am to 5 pm', '9 Am Street'],
    ['618 Broadway', '618 Broad Street'],
    ['Apt 4 5 Cedar Street', '45 Cedar Street'],
    ['618 Cedar Street / Suite 200', '200 Cedar Street'],
  ])('is another house: %s, %s', (one, other) => {
    expect(meets(told(one), told(other))).toBe(false)
  })

  it.each([
    ['PO Box 3', 'PO Box 3'],
    ['PO Box 3, Springfield IL 60612', 'PO Box 9, Springfield IL 60612'],
    ['PO Box 3, St. Louis MO 60612', 'PO Box 9, St. Louis MO 60612'],
    ['PO Box 3, 60612-0003', 'PO Box 9, 60612-0003'],
    ['PO Box 3, Attn: 2nd floor', 'PO Box 9, Attn: 2nd floor'],
    ['Apartado postal 7', 'Apartado postal 9'],
    ['618 Cedar Street, PO Box 7', '620 Cedar Street, PO Box 7'],
  ])('is no house by a box: %s, %s', (one, other) => {
    expect(meets(told(one), told(other))).toBe(false)
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
