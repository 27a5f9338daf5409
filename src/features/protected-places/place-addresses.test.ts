import { describe, expect, it } from 'vitest'
import type { Doc } from './doc.ts'
import { valuesOfLocation } from './place-values.ts'
import { planPlace, withholdFromRelated } from './plan-place.ts'
import { withheldSpans } from './withheld-spans.ts'

const town = { city: 'Springfield', state_province: 'IL', postal_code: '60612' }

/** One address as sources write it in other columns, other orders and other signs. */
const shapes: Readonly<Record<string, Doc>> = {
  'the usual line': { address_1: '4289 Wolframinster Lane' },
  'number, then street': { address_1: '4289', address_2: 'Wolframinster Lane' },
  'street, then number': { address_1: 'Wolframinster Lane', address_2: '4289' },
  'columns of their own': { street_number: '4289', street_name: 'Wolframinster Lane' },
  'a number that is one': { street_number: 4289, street_name: 'Wolframinster' },
  'another case': { streetAddress: '4289 Wolframinster Lane' },
  'another name': { address_line_1: '4289 Wolframinster Lane' },
  'a third line': { address_1: 'Door B', address_3: '4289 Wolframinster Lane' },
  'the city': { address_1: 'x', city: '4289 Wolframinster Lane' },
  'the region': { address_1: 'x', region: '4289 Wolframinster Lane' },
  'a letter with a hyphen': { address_1: '4289-B Wolframinster Lane' },
  'a letter': { address_1: '4289B Wolframinster Lane' },
  'a floor before it': { address_1: '3rd Floor, 4289 Wolframinster Lane' },
  'a building before it': { address_1: 'Building 2, 4289 Wolframinster Lane' },
  'a church before it': { address_1: '1st Baptist Church, 4289 Wolframinster Lane' },
  'hours before it': { address_1: '24 Hour Shelter 4289 Wolframinster Lane' },
  'a lot before it': { address_1: 'Lot 7 4289 Wolframinster Lane' },
  'lines in one': { address_1: 'Lantern\nDoor 5\n4289 Wolframinster Lane' },
  'a half in words': { address_1: '4289 and a half Wolframinster Lane' },
  'a comma in the number': { address_1: '4,289 Wolframinster Lane' },
  'a letter for a digit': { address_1: '42B9 Wolframinster Lane', address_2: '4289 Wolframinster Lane' },
  'a record in it': { address_1: { text: '4289 Wolframinster Lane' } },
  'a list in it': { address_1: ['4289 Wolframinster Lane'] },
  'full stops': { address_1: '4289.Wolframinster.Lane' },
  'a town behind it': { address_1: '4289 Wolframinster Lane Springfield IL 60612' },
}
/** The same without a number, or without anything that can be read as a street. */
const loose: Readonly<Record<string, Doc>> = {
  'the street alone': { address_1: 'Wolframinster Lane' },
  'a corner': { address_1: 'Corner of Wolframinster and 5th' },
  'the name of a house': { address_1: 'Wolframinster House' },
}
const told = ['We are on Wolframinster.', 'desk@wolframinsterhouse.example', 'https://wolframinster.example']

describe('an address in any but the usual form', () => {
  it.each(Object.entries({ ...shapes, ...loose }))('%s is withheld', (name, address) => {
    const values = valuesOfLocation({ name: 'x', addresses: [{ ...town, ...address }] })
    const all = name in loose ? told : ['Come to 4289 Wolframinster Lane.', '4289, Wolframinster', ...told]
    expect(all.filter((text) => withheldSpans(text, values).length === 0)).toEqual([])
  })

  it.each(Object.entries(shapes))('%s is one house with the usual line', (_, address) => {
    const { streets } = valuesOfLocation({ addresses: [{ ...town, ...address }] })
    expect(streets.map((street) => `${street.number}|${street.core}@${street.zip}`)).toContain(
      '4289|wolframinster@60612',
    )
  })

  it('has a common street withheld with its kind where it has no number', () => {
    const values = valuesOfLocation({ addresses: [{ ...town, address_1: 'Oak Lane' }] })
    expect(withheldSpans('We are on Oak Lane.', values)).not.toEqual([])
    expect(withheldSpans('Oak furniture is taken.', values)).toEqual([])
  })

  it('says nothing where the record says that it says nothing', () => {
    for (const address_1 of [
      'Confidential',
      'PO Box 7',
      'Call for the address',
      'Address withheld',
      'Not disclosed',
    ])
      expect([address_1, valuesOfLocation({ addresses: [{ ...town, address_1 }] }).unread]).toEqual([
        address_1,
        undefined,
      ])
  })

  it('shows no contact of a source, and keeps its organization strict, where it cannot be read', () => {
    const plan = planPlace({
      location: { id: 'l1', name: 'Shelter', addresses: [{ ...town, address_1: 'Zyx Wvut Qplm' }] },
      rawLocation: { id: 'l1', confidential: true, addresses: [{ ...town, address_1: 'Zyx Wvut Qplm' }] },
      services: [
        { doc: { id: 's1', name: 'Beds', email: 'desk@abc.example', phones: [{ number: '312-555-0100' }] } },
      ],
      atLocation: [],
      organization: { name: 'Canary Coalition' },
      source: { publicListing: true },
      protectedMatches: [],
    })
    expect(plan.frontDoor).toBeNull()
    const secret = plan.secret
    if (!secret) throw new Error('not hidden')
    expect(
      withholdFromRelated(
        { name: 'Canary Coalition', email: 'a@b.example', description: 'Call first. Come to 9 Elm Street.' },
        secret,
        'organization',
      ),
    ).toEqual({ name: 'Canary Coalition', description: 'Call first. Ask where to go when you call.' })
  })
})
