import { describe, expect, it } from 'vitest'
import type { Held, Repair } from '#features/ingest/import/record.ts'
import { cleanAddress, isFarFromZip } from './clean-address.ts'
import { cleanFields } from './clean-row.ts'
import { cleanPhone, cleanText } from './clean-text.ts'

describe('text as it should have been', () => {
  it.each([
    ['CafÃ©', 'Café', 'double-encoding'],
    ['Teenâ€™s “safe” house', 'Teen’s “safe” house', 'double-encoding'],
    ['CafÃƒÂ©', 'Café', 'double-encoding'],
    ['women\u0092s group \u0096 weekly', 'women’s group – weekly', 'western-characters'],
    ['AT&amp;T', 'AT&T', 'entities'],
    ['AT&amp;amp;T', 'AT&T', 'entities'],
    ['M&#233;xico &#x201C;now&#x201D;', 'México “now”', 'entities'],
    ['one\\ntwo', 'one\ntwo', 'escaped-line-breaks'],
    ['a\u0007b', 'ab', 'control-characters'],
  ])('%j is %j', (given, value, repair) => {
    expect(cleanText(given)).toEqual({ ok: true, value, repair })
  })

  it.each([
    'Ârea? No: plain text',
    'R&D',
    'a & b;',
    '?a=1&copy=2',
    '&nosuch;',
    '&#0;',
    '&#xD800;',
    'São João',
  ])('%j is what it says', (given) => {
    expect(cleanText(given)).toEqual({ ok: true, value: given })
  })
})

it.each([
  ['(312) 555-0100', { number: '(312) 555-0100' }],
  ['312-555-0100 x 715', { number: '312-555-0100', extension: 715 }],
  ['"312-555-0100"', { number: '312-555-0100' }],
])('phone %j', (given, value) => {
  expect(cleanPhone(given)).toMatchObject({ ok: true, value })
})

it.each(['no phone', 'n/a', '', '   '])('%j is no phone', (given) => {
  expect(cleanPhone(given)).toEqual({ ok: false, code: 'not-a-phone' })
})

function cleaned(address: Record<string, unknown>) {
  const repairs: Repair[] = []
  const held: Held[] = []
  const out = { ...address }
  cleanAddress(out, 'addresses/0', repairs, held)
  return { ...out, repairs: repairs.map((one) => one.code), held: held.map((one) => one.code) }
}

describe('an address', () => {
  it.each([
    ['2139', 'MA', '02139'],
    ['606123806', 'IL', '60612-3806'],
    ['60612 3806', 'IL', '60612-3806'],
    ['60612-', 'IL', '60612'],
    ['60612.0', 'IL', '60612'],
  ])('with the ZIP code %j in %s has %j', (postal_code, state_province, read) => {
    const address = cleaned({ address_1: '1 Pier Road', city: 'Town', state_province, postal_code })
    expect(address).toMatchObject({ postal_code: read, repairs: ['zip-form'], held: [] })
  })

  it.each([
    ['2139', 'IL'],
    ['6061', 'IL'],
    ['ABCDE', 'IL'],
    ['606122', 'IL'],
  ])('with %j in %s keeps it and asks a person', (postal_code, state_province) => {
    const address = cleaned({ address_1: '1 Pier Road', city: 'Town', state_province, postal_code })
    expect(address).toMatchObject({ postal_code, repairs: [], held: ['not-a-zip'] })
  })

  it('of another country is left alone', () => {
    const address = cleaned({ address_1: '1 Pier Road', postal_code: 'K1A 0B1', country: 'CA' })
    expect(address).toMatchObject({ postal_code: 'K1A 0B1', repairs: [], held: [] })
  })

  it.each([
    ['67 Pier StreetSuite 2000Chicago', '60603', '67 Pier StreetSuite 2000', 'Chicago'],
    ['300 Pier Ave STE AWaukegan', '60085', '300 Pier Ave STE A', 'Waukegan'],
    ['7115 W. Pier Ave #253Oak Park', '60302', '7115 W. Pier Ave #253', 'Oak Park'],
  ])('run together: %j', (address_1, postal_code, street, city) => {
    expect(cleaned({ address_1, postal_code, state_province: 'IL' })).toMatchObject({
      address_1: street,
      city,
      repairs: ['address-split', 'address-split'],
      held: [],
    })
  })

  it.each([
    ['800 Pier HighwaySuite 418Palitine', '60074'],
    ['12 Pier Street Chicago', '60603'],
    ['12 Pier Street, McHenry', '61537'],
  ])('run together and not sure: %j', (address_1, postal_code) => {
    expect(cleaned({ address_1, postal_code, state_province: 'IL' })).toMatchObject({
      address_1,
      repairs: [],
      held: ['address-run-together'],
    })
  })
})

describe('a point', () => {
  const at = (latitude: number, longitude: number, ...zips: string[]) => ({
    latitude,
    longitude,
    addresses: zips.map((postal_code) => ({ postal_code, address_type: 'physical', country: 'US' })),
  })
  it.each([
    [at(41.88, -87.69, '60612'), false],
    [at(42.2, -87.69, '60612'), false],
    [at(42.45, -87.69, '60612'), true],
    [at(-41.88, 87.69, '60612'), true],
    [at(42.45, -87.69, '60612', '53140'), false],
    [at(42.45, -87.69, '99999x'), false],
    [at(42.45, -87.69), false],
  ])('%j: far from its ZIP code %s', (location, far) => {
    expect(isFarFromZip(location)).toBe(far)
  })

  it('is not judged by where the mail goes', () => {
    const location = at(42.45, -87.69, '60612')
    const postal = {
      ...location,
      addresses: location.addresses.map((one) => ({ ...one, address_type: 'postal' })),
    }
    expect(isFarFromZip(postal)).toBe(false)
  })
})

it('a coordinate that is nearly zero is zero: PostgreSQL cannot hold the smallest numbers', () => {
  const findings = { sourceId: 'source', repairs: [], held: [], tellsOfPlace: false }
  const raw = { id: 'a', location_type: 'physical', latitude: 1, longitude: -5e-323 }
  const doc = {}
  cleanFields('location', raw, 'location:a', findings, doc, {})
  expect(doc).toEqual({ location_type: 'physical', latitude: 1, longitude: 0 })
})
