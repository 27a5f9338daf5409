import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blockKeys } from './block-keys.ts'
import { type Comparable, type ComparedEntity, comparable, comparedEntities, urlKey } from './comparable.ts'
import { compare, SHOW_AT } from './compare.ts'

const record = (
  doc: Record<string, unknown>,
  entity: ComparedEntity = 'service',
  organization = '',
): Comparable => comparable(entity, 'one', doc, { organization })
const codes = (a: Comparable, b: Comparable) => compare(a, b).reasons.map((reason) => reason.code)

describe('comparing two records', () => {
  it('shows the same name with the same phone, however both are written', () => {
    const a = record({ name: 'St. Mary’s Drop-In', phones: [{ number: '(312) 555-0114' }] })
    const b = record({ name: 'ST MARYS DROP IN', phones: [{ number: '+1 312 555 0114 ext. 2' }] })
    expect(compare(a, b).score).toBeGreaterThan(SHOW_AT)
    expect(codes(a, b)).toEqual(['same-name', 'same-phone'])
  })

  it('shows a misspelled name with the same phone and organization', () => {
    const phones = [{ number: '312-555-0114' }]
    const a = record({ name: 'Harbor Youth Shelter', phones }, 'service', 'Harbor House')
    const b = record({ name: 'Harbour Youth Shelter', phones }, 'service', 'Harbor House Inc')
    expect(compare(a, b).score).toBeGreaterThan(SHOW_AT)
    expect(codes(a, b)).toContain('alike-name')
  })

  it('does not show two branches that differ in a word, though they share phone, page and text', () => {
    const common = {
      phones: [{ number: '312-555-0114' }],
      url: 'https://legal.example/',
      description: 'Legal self-help center',
    }
    const a = record({ ...common, name: 'Free legal information in Cook County' })
    const b = record({ ...common, name: 'Free legal information in Lake County' })
    expect(compare(a, b).score).toBeLessThan(SHOW_AT)
    expect(codes(a, b)).toContain('other-word')
    const numbered = [7, 9].map((n) => record({ ...common, name: `Clinic district ${n}` }))
    expect(codes(numbered[0] as Comparable, numbered[1] as Comparable)).toContain('other-word')
  })

  it('reads nothing into what one of them does not state', () => {
    const a = record({ name: 'Night van' })
    const b = record({
      name: 'Night van',
      phones: [{ number: '312-555-0114' }],
      url: 'van.example',
      email: 'a@van.example',
    })
    expect(codes(a, b)).toEqual(['same-name'])
  })

  it('tells places apart by street and by distance, and not by a unit that one of them leaves out', () => {
    const at = (address_1: string, city = 'Chicago') => ({
      name: 'Main office',
      addresses: [{ address_1, city, state_province: 'IL' }],
    })
    const place = (address_1: string, city?: string) => record(at(address_1, city), 'location')
    expect(codes(place('12 N Elm St'), place('12 North Elm Street Suite 4'))).toContain('same-address')
    expect(codes(place('12 Elm St Apt 3'), place('12 Elm St Apt 4'))).toContain('other-unit')
    expect(codes(place('12 Elm St'), place('14 Elm St'))).toContain('other-address')
    expect(codes(place('12 Elm St'), place('12 Elm St', 'Springfield'))).toContain('other-address')
    const point = (latitude: number) => ({ point: { latitude, longitude: -87.6, digits: 5 } })
    const [here, near, far] = [41.80001, 41.80051, 41.90001].map((latitude) =>
      comparable('location', 'x', { name: 'Annex' }, point(latitude)),
    )
    expect(codes(here as Comparable, near as Comparable)).toContain('near')
    expect(codes(here as Comparable, far as Comparable)).toContain('far')
  })

  describe('places in one house', () => {
    const inHouse = (
      name: string,
      organization: string,
      more: Record<string, unknown> = {},
      address_1 = '150 Golden Gate Avenue',
    ) =>
      record(
        { name, addresses: [{ address_1, city: 'Chicago', state_province: 'IL' }], ...more },
        'location',
        organization,
      )
    const shown = (a: Comparable, b: Comparable) => compare(a, b).score >= SHOW_AT

    it('are one where one body runs both, whatever happens in them and whichever number each has', () => {
      const dining = inHouse('Dining room', 'Harbor Foundation', { phones: [{ number: '312-555-0114' }] })
      const clinic = inHouse('Clinic', 'Harbor Foundation', { phones: [{ number: '312-555-0115' }] })
      expect(shown(dining, clinic)).toBe(true)
      expect(shown(dining, inHouse('Clinic', 'Lantern Coalition'))).toBe(false)
      expect(shown(dining, inHouse('Clinic', 'Harbor Foundation', {}, '152 Golden Gate Avenue'))).toBe(false)
    })

    it('are one where both name the school in which another body serves lunch', () => {
      expect(shown(inHouse('Pier School', 'School District'), inHouse('Pier School', 'Summer Lunch'))).toBe(
        true,
      )
    })

    it('are one where one name holds the other, is written in short, or names the organization', () => {
      const center = inHouse('Gull Village Community Services Center', 'Gull Village')
      expect(shown(center, inHouse('Gull Village CSC', 'Summer Lunch'))).toBe(true)
      expect(
        shown(
          inHouse('Beacon Club', 'Beacon Club'),
          inHouse('Beacon Club at Pier School', 'School District'),
        ),
      ).toBe(true)
      expect(codes(center, inHouse('Desk', 'Gull Village'))).toContain('same-organization')
    })

    it('are read with the floor that a list writes behind the street', () => {
      const plain = inHouse('Annex', 'Harbor House', {}, '730 Polk Street')
      expect(codes(plain, inHouse('Annex', 'Harbor House', {}, '730 Polk, 3rd Flr'))).toContain(
        'same-address',
      )
      expect(codes(plain, inHouse('Annex', 'Harbor House', {}, '730 Polk Park'))).toContain('other-address')
    })

    it('do not differ by points that were looked up, nor are they near by the middle of a ZIP code', () => {
      const at = (latitude: number, address_1: string) =>
        comparable(
          'location',
          'x',
          { name: 'Annex', addresses: [{ address_1, city: 'Chicago' }] },
          { point: { latitude, longitude: -87.6, digits: 6 } },
        )
      expect(codes(at(41.8, '12 Elm St'), at(41.9, '12 Elm St'))).not.toContain('far')
      expect(codes(at(41.8, '12 Elm St'), at(41.8, '14 Oak St'))).not.toContain('near')
    })

    it('are called by no name where their name is their address, which then stands for a missing one', () => {
      const named = record({ name: '540 55th Street NE Washington, DC 20019' }, 'location')
      const addressed = record(
        {
          name: 'School clinic',
          addresses: [{ address_1: '540 55th Street NE', city: 'Washington', postal_code: '20019' }],
        },
        'location',
      )
      expect(named.name).toBe('')
      expect(codes(named, addressed)).toEqual(['same-address'])
    })
  })

  it('calls a place without a number of its own at its organization’s, and takes no other number for another place', () => {
    const of = (number: string, phones: unknown[] = []) =>
      comparable('location', 'x', { name: 'Gull House', phones }, { agency: { phones: [{ number }] } })
    const own = of('', [{ number: '312-555-0114' }])
    expect(codes(of('312-555-0114'), own)).toContain('same-phone')
    expect(codes(of('312-555-0199'), own)).not.toContain('other-phone')
  })

  it('does not take two branches’ service for one, nor what all services of an agency share for much', () => {
    const common = {
      phones: [{ number: '312-555-0114' }],
      url: 'https://harbor.example/',
      email: 'a@harbor.example',
    }
    const at = (name: string, address_1: string) =>
      comparable(
        'service',
        'x',
        { ...common, name },
        { organization: 'Harbor House', places: [{ address_1, city: 'Chicago' }] },
      )
    expect(codes(at('Clinic', '12 Elm St'), at('Clinic', '900 Oak Ave'))).toContain('other-address')
    expect(codes(at('Clinic', '12 Elm St'), at('Clinic', '12 Elm St'))).not.toContain('same-address')
    const [youth, adults] = [
      at('Rapid rehousing for youth', '12 Elm St'),
      at('Rapid rehousing for adults', '12 Elm St'),
    ]
    expect(compare(youth, adults).score).toBeLessThan(SHOW_AT)
    expect(blockKeys(youth).filter((key) => key.startsWith('street'))).toEqual([])
  })

  it('does not take the program that two services name beside their own name for one name', () => {
    const [lease, locks] = ['Change your lease', 'Change your locks'].map((name) =>
      record({ name, alternate_name: 'Keep safe housing' }),
    )
    expect(codes(lease as Comparable, locks as Comparable)).not.toContain('same-name')
  })

  it('does not take a name that many places bear for a reason', () => {
    const [a, b] = [record({ name: 'Main office' }, 'location'), record({ name: 'Main Office' }, 'location')]
    expect(compare(a, b).score).toBeLessThan(SHOW_AT)
    expect(codes(a, b)).toEqual(['common-name'])
  })

  const anyRecord = fc
    .record({
      name: fc.oneof(fc.string(), fc.constantFrom('Harbor House', 'Harbor Hose', 'Main office', '')),
      alternate_name: fc.option(fc.string(), { nil: undefined }),
      description: fc.string(),
      email: fc.string(),
      url: fc.oneof(fc.webUrl(), fc.string()),
      phones: fc.oneof(fc.array(fc.record({ number: fc.string() })), fc.anything()),
      schedules: fc.oneof(fc.array(fc.record({ byday: fc.string(), opens_at: fc.string() })), fc.anything()),
      addresses: fc.oneof(fc.array(fc.record({ address_1: fc.string(), city: fc.string() })), fc.anything()),
    })
    .chain((doc) =>
      fc.constantFrom(...comparedEntities).map((entity) => record(doc, entity, String(doc.email))),
    )

  it('answers alike in both directions, within bounds, for anything a source may hold', () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, (a, b) => {
        const one = { ...b, entity: a.entity }
        const [there, back] = [compare(a, one), compare(one, a)]
        expect(there.score).toBeCloseTo(back.score, 10)
        expect(there.score).toBeGreaterThanOrEqual(0)
        expect(there.score).toBeLessThanOrEqual(1)
        expect(there.reasons.map((reason) => reason.code).toSorted()).toEqual(
          back.reasons.map((reason) => reason.code).toSorted(),
        )
        for (const key of blockKeys(a)) expect(key).not.toMatch(/^\w+ $/)
      }),
      { numRuns: 300 },
    )
  })
})

it('reads one page in one way, and no page where there is none', () => {
  for (const url of [
    'https://www.Harbor.example/help/',
    'http://harbor.example/help?x=1#top',
    'harbor.example/help',
  ])
    expect(urlKey(url)).toBe('harbor.example/help')
  expect(urlKey('https://harbor.example/index.html')).toBe('harbor.example')
  expect([urlKey('call us'), urlKey(''), urlKey('localhost')]).toEqual(['', '', ''])
})
