import { describe, expect, it } from 'vitest'
import { streetKey } from './normalize.ts'
import { valuesOfLocation } from './place-values.ts'

describe('an address line in comparable form', () => {
  it.each([
    ['12 North Elm Street', { number: '12', core: 'elm', unit: '' }],
    ['7 W. North Ave', { number: '7', core: 'north', unit: '' }],
    ['7 North Ave W', { number: '7', core: 'north', unit: '' }],
    ['12 Elm St, Suite 820', { number: '12', core: 'elm', unit: '820' }],
    ['12 Elm St Apt 4 B', { number: '12', core: 'elm', unit: '4b' }],
    ['12 Elm St Ste A 12', { number: '12', core: 'elm', unit: 'a12' }],
    ['12 Elm St, 2nd floor', { number: '12', core: 'elm', unit: '2' }],
    ['12 Elm St # 253 Canary Park', { number: '12', core: 'elm', unit: '253' }],
    ['PO Box 7', undefined],
  ])('%s', (line, key) => {
    expect(streetKey(line)).toEqual(key)
  })

  it.each([
    ['Canary Foundation180 North Quill, Suite 820Whitby', 'Canary Foundation, 180 North Quill, Suite 820'],
    ['67 East Quill StreetSuite 2000Whitby', '67 East Quill Street, Suite 2000'],
    ['7115 W. North Ave #253Canary Park', '7115 W. North Ave #253'],
    ['300 Grand Ave STE AWhitby', '300 Grand Ave STE A'],
    ['17th N. State13th Floor, Suite #1380Whitby', '17th N. State, 13th Floor, Suite #1380'],
    ['77 W Quill StSuite 1820Whitby', '77 W Quill St Suite 1820'],
    ['126 S. Quill Farm Rd.Whitby', '126 S. Quill Farm Rd.'],
    ['20 S. Quill St.Suite 910Whitby', '20 S. Quill St., Suite 910'],
  ])('is the same where cells ran together: %s', (together, apart) => {
    const of = (address_1: string, city: string) =>
      valuesOfLocation({
        addresses: [{ address_1, city, state_province: 'IL', postal_code: '60601' }],
      }).streets.map(({ number, core, unit }) => ({ number, core, unit }))
    expect(of(together, '')).toHaveLength(1)
    expect(of(together, '')).toEqual(of(apart, 'Whitby'))
  })
})
