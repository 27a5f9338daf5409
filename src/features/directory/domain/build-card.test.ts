import { describe, expect, it } from 'vitest'
import { buildCard, type CardInput, type LocationRow, type ServiceRow } from './build-card.ts'
import type { Doc } from './hsds.ts'
import type { ServiceProfile } from './profile.ts'

const now = new Date('2026-11-24T18:00:00Z')
const street = {
  address_1: '12 Pier Road',
  address_2: 'Suite 3',
  city: 'Chicago',
  state_province: 'IL',
  postal_code: '60612',
  country: 'US',
  address_type: 'physical',
}

interface Given {
  readonly service?: Doc
  readonly row?: Partial<ServiceRow>
  readonly profile?: Partial<ServiceProfile>
  readonly organization?: Doc
  readonly location?: (Partial<LocationRow> & { readonly doc?: Doc }) | null
  readonly link?: Doc
  readonly more?: Partial<CardInput>
}

function made(given: Given = {}) {
  const location: LocationRow | null =
    given.location === null
      ? null
      : {
          id: 'l1',
          name: 'Pier office',
          visibility: 'public',
          front_door: null,
          latitude: 41.88,
          longitude: -87.69,
          point_precision: 'source',
          county_fips: 17031,
          state: 'IL',
          timezone: 'America/Chicago',
          fictional: false,
          ...given.location,
          doc: {
            location_type: 'physical',
            addresses: [street],
            phones: [{ number: '312-555-0103' }],
            ...given.location?.doc,
          },
        }
  return buildCard(
    {
      service: {
        id: 's1',
        name: 'Drop-in',
        doc: { name: 'Drop-in', ...given.service },
        status: 'active',
        profile: given.profile ?? {},
        need_ids: [1],
        fictional: false,
        human_confirmed_at: null,
        human_confirmed_how: null,
        machine_checked_at: null,
        edited_at: null,
        ...given.row,
      },
      organization: {
        id: 'o1',
        name: 'Lantern House',
        doc: { phones: [{ number: '312-555-0104' }], ...given.organization },
        fictional: false,
      },
      location,
      serviceAtLocation: location && { id: 'sal1', doc: given.link ?? {} },
      source: { name: 'Test source' },
      ...given.more,
    },
    now,
  )
}
const dials = (given: Given) => made(given).card.phones.map((phone) => phone.tel)

describe('phones of a card', () => {
  it('come from the link, the service and the public place, in this order, each once', () => {
    const link = { phones: [{ number: '312-555-0101' }] }
    const service = { phones: [{ number: '312-555-0102' }, { number: '(312) 555-0101' }] }
    expect(dials({ link, service })).toEqual(['+13125550101', '+13125550102', '+13125550103'])
  })

  it('come from the organization only when nothing nearer has one, and are said to be its', () => {
    expect(dials({ location: { doc: { phones: [] } } })).toEqual(['+13125550104'])
    const [phone] = made({ location: { doc: { phones: [] } } }).card.phones
    expect(phone?.of).toBe(made({}).card.organizationName)
    expect(made({}).card.phones[0]).not.toHaveProperty('of')
  })

  it.each(['area', 'contact'])('never come from a place of visibility %s or the link to it', (visibility) => {
    const link = { phones: [{ number: '312-555-0101' }] }
    expect(
      dials({ link, location: { visibility }, service: { phones: [{ number: '312-555-0102' }] } }),
    ).toEqual(['+13125550102'])
  })

  it('begin with the front door where there is one', () => {
    const front_door = { phone: '312-555-0110', email: 'door@lantern.example', note: 'x' }
    const { card } = made({
      location: { visibility: 'contact', front_door },
      service: { email: 'other@lantern.example' },
    })
    expect(card.phones.map((phone) => phone.tel)).toEqual(['+13125550110'])
    expect(card.email).toBe('door@lantern.example')
  })
})

describe('the place of a card', () => {
  it('shows street, point and county of a public place', () => {
    const { card, columns } = made()
    expect(card).toMatchObject({
      id: 'sal1',
      locationId: 'l1',
      placeShown: 'place',
      countyFips: '17031',
      state: 'IL',
      timezone: 'America/Chicago',
    })
    expect(card.address).toEqual({
      lines: ['12 Pier Road', 'Suite 3'],
      city: 'Chicago',
      state: 'IL',
      postalCode: '60612',
    })
    expect(columns).toMatchObject({
      latitude: 41.88,
      longitude: -87.69,
      county_fips: 17031,
      location_id: 'l1',
    })
  })

  it('shows the county alone of an "area" place, even if its row still had more', () => {
    const { card, columns } = made({ location: { visibility: 'area' } })
    expect(card).toMatchObject({
      id: 'sal1',
      locationId: null,
      address: null,
      placeShown: 'area',
      countyFips: '17031',
    })
    expect(columns).toMatchObject({
      latitude: null,
      longitude: null,
      county_fips: 17031,
      location_id: null,
      area_ids: [17031],
    })
    expect(JSON.stringify([card, columns])).not.toContain('Pier')
  })

  it('shows of a "contact" place no more than its state, to be found by', () => {
    const { card, columns } = made({ location: { visibility: 'contact' } })
    expect(card).toMatchObject({
      placeShown: 'contact',
      countyFips: null,
      state: 'IL',
      timezone: null,
      address: null,
    })
    expect(columns).toMatchObject({ county_fips: null, area_ids: [100017], state: 'IL', remote: false })
  })

  it('shows a public office as the front door', () => {
    const front_door = {
      address: {
        address_1: '1 Town Hall Square',
        city: 'Chicago',
        state_province: 'IL',
        postal_code: '60601',
      },
    }
    expect(made({ location: { visibility: 'contact', front_door } }).card.address?.lines).toEqual([
      '1 Town Hall Square',
    ])
  })

  it('does not call a hidden place "by phone only"', () => {
    expect(made({ location: null, more: { placeWithheld: true } })).toMatchObject({
      card: { placeShown: 'contact' },
      columns: { remote: false },
    })
    expect(made({ location: null })).toMatchObject({
      card: { placeShown: 'remote' },
      columns: { remote: true },
    })
  })

  it('takes the zone from the areas served where there is no place, if they share one', () => {
    expect(made({ location: null, profile: { areas: ['17031', '17043'] } }).card.timezone).toBe(
      'America/Chicago',
    )
    expect(made({ location: null, profile: { areas: ['17031', '36061'] } }).card.timezone).toBeNull()
    expect(made({ location: null, profile: { areas: ['IL'] } }).card).toMatchObject({
      timezone: 'America/Chicago',
      state: 'IL',
    })
  })

  it('needs no zone to be always open', () => {
    const schedules = [
      { freq: 'WEEKLY', byday: 'MO,TU,WE,TH,FR,SA,SU', opens_at: '00:00', closes_at: '00:00' },
    ]
    expect(made({ location: null, service: { schedules }, profile: { areas: ['US'] } }).card.timezone).toBe(
      'Etc/UTC',
    )
  })

  it('ignores a zone that PostgreSQL would choke on', () => {
    expect(made({ location: { timezone: 'Mars/Base' } }).card.timezone).toBeNull()
  })
})

describe('what a card says', () => {
  it.each([
    ['lantern.example/help', 'https://lantern.example/help'],
    ['http://lantern.example', 'http://lantern.example/'],
    ['javascript:alert(1)', null],
    ['ftp://lantern.example', null],
    ['https://me@lantern.example', null],
    ['see our page', null],
    ['localhost', null],
  ])('links %s as %s', (url, shown) => {
    expect(made({ service: { url } }).card.url).toBe(shown)
  })

  it.each([
    [[{ amount: 0 }], 'yes', true],
    [[{ amount: 20 }], 'no', false],
    [[{ amount: 0 }, { amount: 20 }], 'unknown', null],
    [[{ option: 'sliding' }], 'unknown', null],
    [[], 'unknown', null],
  ] as const)('reads costs %j as free: %s', (cost_options, free, column) => {
    const { card, columns } = made({ service: { cost_options } })
    expect([card.profile.free, columns.free]).toEqual([free, column])
  })

  it('lets a stated answer outrank the listed costs', () => {
    expect(made({ service: { cost_options: [{ amount: 20 }] }, profile: { free: 'yes' } }).columns.free).toBe(
      true,
    )
  })

  it('gathers languages by code and by name', () => {
    const languages = [{ code: 'spa' }, { name: 'Polish' }, { name: 'Elvish tongue' }]
    expect(made({ service: { languages }, profile: { languages: ['en'] } }).columns.languages).toEqual([
      'en',
      'es',
      'pl',
    ])
  })

  it('takes ages from HSDS where the profile is silent', () => {
    expect(
      made({ service: { minimum_age: 12, maximum_age: '17' }, profile: { ageMax: 21 } }).columns,
    ).toMatchObject({ age_min: 12, age_max: 21 })
  })

  it('states areas as numbers', () => {
    expect(made({ profile: { areas: ['IL', '17043', 'US', 'ZH', '99001', 'QQ'] } }).columns.area_ids).toEqual(
      [1, 17043, 99001, 100017, 100099],
    )
  })

  it('counts as confirmed from the human date alone', () => {
    const checked = made({ row: { machine_checked_at: now, edited_at: now } }).card
    expect(checked.confirmedUntil).toBeNull()
    expect(checked.dates.checkedAt).toBe(now.toISOString())
    const confirmed = made({
      row: { human_confirmed_at: new Date('2026-11-01T00:00:00Z'), human_confirmed_how: 'human call' },
    }).card
    expect(confirmed.confirmedUntil).toBe('2027-01-30T00:00:00.000Z')
  })

  it('is fictional when any part of it is', () => {
    expect(made().card.fictional).toBe(false)
    expect(made({ location: { fictional: true } }).card.fictional).toBe(true)
  })

  it('cleans every free text when told to', () => {
    const { card, columns } = made({
      service: {
        alternate_name: 'secret',
        description: 'secret',
        alert: 'secret',
        fees_description: 'secret',
        application_process: 'secret',
        eligibility_description: 'secret',
        schedules: [{ description: 'secret' }],
        required_documents: [{ document: 'secret' }],
        phones: [{ number: '312-555-0101', description: 'secret' }],
      },
      organization: { alternate_name: 'secret' },
      profile: { whenYouCall: 'secret' },
      more: {
        program: { name: 'secret', doc: {} },
        terms: ['secret'],
        redact: (text) => text.replaceAll('secret', '***'),
      },
    })
    expect(JSON.stringify([card, columns])).not.toContain('secret')
  })

  it('survives a record in which nothing has the right type', () => {
    const junk = {
      phones: 'x',
      schedules: [1, null],
      languages: {},
      url: 5,
      required_documents: 'a',
      cost_options: [null],
    }
    expect(() =>
      made({ service: junk, organization: junk, link: junk, row: { profile: { ageMin: 'old' } } }),
    ).not.toThrow()
  })
})
