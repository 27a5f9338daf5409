import { describe, expect, it } from 'vitest'
import type { Doc } from './doc.ts'
import {
  type PlaceInput,
  type PlaceMatch,
  planPlace,
  withholdFromRelated,
  withholdMatched,
} from './plan-place.ts'
import { withheldSentence } from './redact-text.ts'
import { neutralName } from './withhold.ts'

const office: Doc = {
  id: '7d0c1c9e-0000-4000-8000-000000000001',
  location_type: 'physical',
  name: 'Canary Center',
  latitude: 41.87654,
  longitude: -87.62345,
  phones: [{ id: 'p1', number: '(312) 555-0142' }],
  addresses: [
    {
      address_1: '4471 Quillfeather Lane',
      city: 'Springfield',
      state_province: 'IL',
      postal_code: '60612',
      country: 'US',
      address_type: 'physical',
    },
  ],
}
const counseling = {
  doc: {
    id: 's1',
    name: 'Counseling',
    phones: [{ number: '312-555-0100' }],
    service_areas: [{ name: 'Cook County' }],
  },
}

function plan(over: Partial<PlaceInput> = {}) {
  return planPlace({
    location: office,
    services: [counseling],
    atLocation: [],
    organization: { name: 'Canary Coalition' },
    source: { publicListing: true },
    protectedMatches: [],
    ...over,
  })
}
const withColumn = (column: Doc): Doc => ({ ...office, ...column })
const match: PlaceMatch = {
  locationId: 'x',
  visibility: 'contact',
  why: 'source-flag',
  kind: 'phone',
  value: '3125550142',
  mention: false,
}

describe('a place of a declared public listing', () => {
  it('is public when nothing speaks against it', () => {
    expect(plan()).toMatchObject({
      visibility: 'public',
      why: 'declared-public',
      secret: null,
      publicDoc: office,
    })
  })

  it.each<Doc>([
    { confidential: true },
    { confidential: 'Y' },
    { IsPrivate: 'true' },
    { is_private: 1 },
    { unlisted: 'x' },
    { undisclosed: 'yes' },
    { 'Do not publish': 'Yes' },
    { do_not_list: true },
    { DoNotShare: 'TRUE' },
    { 'Display physical address to public users?': 'No' },
    { public: false },
    { public: 'false' },
    { isPublic: 0 },
    { redacted: true },
    { visibility: 'hidden' },
    { visibility: 'private' },
    { Visibility: 'restricted' },
    { privacy: 'confidential' },
    { show_address: 'N' },
    { address_visible: false },
    { hide_address: 'on' },
    { location_type: 'redacted' },
    { publish: 'no' },
    { published: 'No' },
    { 'Publish on web': 'n' },
    { suppress_address: 'Address' },
    { safe_house: 'yes' },
    { internal_only: '1' },
    { confidencial: 'sí' },
    { privado: true },
    { no_publicar: 'si' },
    { publicar: 'no' },
    { address_confidential: 'Address only' },
    { extra: { nested: { confidential: 'yes' } } },
    { access_level: 'restricted' },
    { usage_restriction: 'R' },
    { attributes: [{ taxonomy_term: { name: 'Confidential location' } }] },
    { attributes: [{ taxonomy_term: { name: 'Confidential' }, value: 'yes' }] },
    { attributes: [{ label: 'Do not publish address', value: 'true' }] },
    { metadata: [{ field_name: 'visibility', replacement_value: 'confidential' }] },
    { addresses: [{ address_1: 'Confidential', city: 'Springfield', postal_code: '60612' }] },
    { addresses: [{ address_1: 'Address withheld', city: 'Springfield' }] },
    { addresses: [{ address_1: '4471 Quillfeather Lane', address_2: 'UNDISCLOSED' }] },
    { addresses: [{ address_1: '4471 Quillfeather Lane', is_private: 'yes' }] },
    { contacts: [{ name: 'Canary Person', confidential: 'true' }] },
  ])('is hidden by the flag %j', (column) => {
    const planned = plan({ location: withColumn(column) })
    expect(planned).toMatchObject({ visibility: 'contact', why: 'source-flag' })
  })

  it.each<Doc>([
    { confidential: false },
    { confidential: 'No' },
    { confidential: '' },
    { private: 'n/a' },
    { public: true },
    { visibility: 'public' },
    { visibility: '' },
    { privacy_policy: 'https://canary.example/privacy' },
    { 'Display physical address to public users?': 'Yes' },
    { private_insurance: 'yes' },
    { show_address: 'Y' },
    { description: 'Free and confidential counseling.' },
    { description: 'We never share your information.' },
    { description: 'Private rooms for talks. Confidential HIV testing.' },
    { description: 'Do not share needles.' },
    { transportation: 'Bus 9 stops at the door.' },
    { accessibility: [{ description: 'Ramp on the public side' }] },
    { attributes: [{ taxonomy_term: { name: 'Confidential' }, value: 'no' }] },
    { description: 'Consejería gratis y confidencial.' },
    { publicly_funded: 'yes' },
  ])('stays public with %j', (column) => {
    expect(plan({ location: withColumn(column) }).visibility).toBe('public')
  })

  it.each([
    'This is a confidential location.',
    'Address is confidential',
    'Location not disclosed',
    'DO NOT PUBLISH ADDRESS',
    'Please don’t list this site.',
    'Do not share the address with callers.',
    'address given upon intake',
    'Call for address.',
    'Location provided after screening',
    'For internal use only',
    'Keep off the website',
    'Keep this address private.',
    'Not for publication',
    'address must be kept confidential at all times',
    'Shelter at an undisclosed location',
    'Site should not be listed in the directory',
    'CONFIDENTIAL - DV',
    'Staff note: never publish',
    'Ubicación confidencial',
    'No publicar la dirección',
    'Favor de no divulgar',
    'Llame para obtener la dirección',
    'dirección privada',
    'Remove from public directory',
    'Withhold street address',
    'The address is withheld for the safety of residents',
  ])('is hidden by the note "%s" wherever it stands', (note) => {
    const places: Partial<PlaceInput>[] = [
      { location: withColumn({ description: note }) },
      { location: withColumn({ transportation: note }) },
      { location: withColumn({ addresses: [{ ...(office.addresses as Doc[])[0], attention: note }] }) },
      { location: withColumn({ staff_notes: note }) },
      { location: withColumn({ phones: [{ number: '(312) 555-0142', description: note }] }) },
      { location: withColumn({ contacts: [{ title: note }] }) },
      { atLocation: [{ id: 'sal', description: note }] },
      { atLocation: [{ id: 'sal', schedules: [{ notes: note }] }] },
    ]
    for (const place of places) expect(plan(place).visibility, JSON.stringify(place)).not.toBe('public')
  })

  it('is hidden by a note in its service or the service’s contact', () => {
    const note = 'The address is confidential.'
    expect(plan({ services: [{ doc: { ...counseling.doc, description: note } }] }).why).toBe('source-note')
    expect(plan({ services: [{ doc: { ...counseling.doc, contacts: [{ title: note }] } }] }).why).toBe(
      'source-note',
    )
  })

  it.each([
    'Emergency Shelter',
    'Girls Safe House',
    'Safehouse',
    'Transitional Living Program',
    'Group home for youth',
    'Casa segura',
    'Albergue juvenil',
    'Refugio',
    'Vivienda de transición',
    'Residential treatment',
    'Host Homes',
    'Hogar de acogida',
    'Crisis Residence',
    'Youth Safe Haven',
  ])('is hidden by the name or term "%s"', (name) => {
    expect(plan({ location: withColumn({ name }) }).why).toBe('name-rule')
    expect(plan({ services: [{ doc: { name } }] }).why).toBe('name-rule')
    expect(plan({ organization: { name } }).why).toBe('name-rule')
    expect(
      plan({ services: [{ doc: { name: 'Help', attributes: [{ taxonomy_term: { name } }] } }] }).why,
    ).toBe('type-rule')
  })

  it.each([
    'Animal Shelter',
    'Refugee services',
    'Residential energy help',
    'Bus shelter repair',
    'Drop-in center',
  ])('is not hidden by the name "%s"', (name) =>
    expect(plan({ services: [{ doc: { name } }] }).visibility).toBe('public'),
  )

  it('is hidden when a need of ours says people stay there', () => {
    expect(plan({ services: [{ doc: { name: 'Program A' }, needs: ['emergency-shelter'] }] }).why).toBe(
      'type-rule',
    )
    expect(plan({ services: [{ doc: { name: 'Program A' }, needs: [123] }] }).why).toBe('type-rule')
  })

  it('is not opened by a person who merely chooses "public" where people stay', () => {
    expect(plan({ location: withColumn({ name: 'Canary Safe House' }), stated: 'public' }).visibility).toBe(
      'contact',
    )
  })
})

describe('our own words in what is stored', () => {
  const redacted = { ...counseling.doc, name: neutralName, description: `Free help. ${withheldSentence}` }

  it('are no wish of the source, wherever they stand', () => {
    for (const over of [
      { services: [{ doc: redacted }] },
      { atLocation: [{ description: withheldSentence, name: neutralName }] },
      { organization: { name: neutralName, description: `${withheldSentence} Call.` } },
      {
        services: [
          { doc: { ...counseling.doc, contacts: [{ name: neutralName, title: withheldSentence }] } },
        ],
      },
    ] satisfies Partial<PlaceInput>[])
      expect(plan(over)).toMatchObject({ visibility: 'public', why: 'declared-public' })
  })

  it('are one where the source itself says them', () => {
    expect(plan({ services: [{ doc: counseling.doc, raw: redacted }] })).toMatchObject({ why: 'source-flag' })
  })

  it('do not cover what stands beside them', () => {
    const doc = { ...redacted, description: `${withheldSentence} The address is confidential.` }
    expect(plan({ services: [{ doc }] })).toMatchObject({ why: 'source-note' })
  })
})

describe('a place of a source nobody declared', () => {
  it('is hidden', () => {
    expect(plan({ source: { publicListing: false } })).toMatchObject({
      visibility: 'contact',
      why: 'undeclared-source',
    })
  })

  it('shows once the source is declared, for only that hid it', () => {
    const existing = { visibility: 'contact', why: 'undeclared-source', opened: false } as const
    expect(plan({ existing }).visibility).toBe('public')
  })

  it('is public when a person says so in our own form', () => {
    expect(plan({ source: { publicListing: false }, stated: 'public' })).toMatchObject({
      visibility: 'public',
      why: 'person',
    })
  })
})

describe('what was hidden', () => {
  it.each(['source-flag', 'source-note', 'type-rule', 'name-rule', 'sticky', 'person'] as const)(
    'stays hidden (%s) when a source later says nothing or "public"',
    (why) => {
      const existing = { visibility: 'contact', why, opened: false } as const
      expect(
        plan({ existing, location: withColumn({ visibility: 'public', confidential: 'no' }) }).visibility,
      ).toBe('contact')
    },
  )

  it('keeps the strictest level of all', () => {
    const existing = { visibility: 'named', why: 'person', opened: false } as const
    expect(plan({ existing, stated: 'area' }).visibility).toBe('named')
    expect(plan({ protectedMatches: [{ ...match, visibility: 'members' }] }).visibility).toBe('members')
    expect(
      plan({ location: withColumn({ visibility: 'staff only' }), protectedMatches: [match] }).visibility,
    ).toBe('named')
  })

  it('hides a second source’s record of the same place', () => {
    expect(plan({ protectedMatches: [match] })).toMatchObject({ visibility: 'contact', why: 'matched' })
  })

  it('is so no longer than the other, and as long as that', () => {
    const existing = { visibility: 'contact', why: 'matched', opened: false } as const
    expect(plan({ existing })).toMatchObject({ visibility: 'contact', why: 'matched', staysMatched: true })
    expect(plan({ existing: { ...existing, lapsed: true } })).toMatchObject({
      visibility: 'public',
      why: 'declared-public',
    })
    expect(plan({ existing: { ...existing, lapsed: true }, protectedMatches: [match] })).toMatchObject({
      why: 'matched',
      recognized: [match],
      staysMatched: false,
    })
  })

  it('is not recognized itself by what it withholds of others', () => {
    const mention = { ...match, kind: 'phone', value: '3125550199', mention: true } as const
    const planned = plan({ location: withColumn({ confidential: 'yes' }), protectedMatches: [mention] })
    expect(planned.secret?.values.phones).toContain(mention.value)
    expect(planned.fingerprints.map((key) => key.value)).not.toContain(mention.value)
  })

  it('does not spread from places that only an undeclared source hid, nor from a mention', () => {
    expect(plan({ protectedMatches: [{ ...match, why: 'undeclared-source' }] }).visibility).toBe('public')
    expect(plan({ protectedMatches: [{ ...match, mention: true }] }).visibility).toBe('public')
  })

  it('opens by a person’s act, stays open, and tells when a source asks again', () => {
    const existing = { visibility: 'public', why: 'opened', opened: true } as const
    const planned = plan({ existing, location: withColumn({ confidential: 'yes' }) })
    expect(planned).toMatchObject({ visibility: 'public', why: 'opened', flaggedAfterOpening: true })
    expect(plan({ existing, protectedMatches: [match] }).visibility).toBe('contact')
  })
})

describe('what is left of a hidden place', () => {
  const full = withColumn({
    confidential: 'yes',
    alternate_name: 'The Nest',
    description: 'Blue door.',
    transportation: 'Bus 9',
    url: 'https://nest.example',
    external_identifier: 'EXT-77',
    accessibility: [{ description: 'Ramp at Quillfeather side' }],
    contacts: [{ name: 'Canary Person', email: 'canary.person@nest.example' }],
    schedules: [{ notes: 'Ring at 4471' }],
    languages: [{ id: 'l', name: 'Spanish', code: 'es', note: 'at 4471 Quillfeather' }],
    attributes: [{ value: 'Quillfeather' }],
    distance_miles: 1.25,
  })
  const planned = plan({ location: full, atLocation: [{ id: 'sal', phones: [{ number: '312 555 0177' }] }] })

  it('is a neutral name and languages, nothing that leads there', () => {
    expect(planned.publicDoc).toEqual({
      id: office.id,
      location_type: 'physical',
      name: neutralName,
      languages: [{ id: 'l', name: 'Spanish', code: 'es' }],
    })
  })

  it('is sealed whole', () => {
    expect(planned.secret?.location).toEqual(full)
    expect(planned.secret?.values.phones).toEqual(['3125550142', '3125550177'])
  })

  it('shows the service’s own line as front door, never a number of the place', () => {
    expect(planned.frontDoor).toEqual({ phone: '312-555-0100', email: null, address: null, note: null })
    const same = plan({
      location: full,
      services: [{ doc: { name: 'Counseling', phones: [{ number: '+1 312.555.0142' }] } }],
    })
    expect(same).toMatchObject({ visibility: 'area', frontDoor: null })
  })

  const leaving = (address_1: string, over: Partial<PlaceInput> = {}) =>
    plan({
      location: withColumn({ confidential: 'yes', addresses: [{ address_1, city: 'Springfield' }] }),
      ...over,
    })

  it.each([
    ['1423 Wolframinster Avenue', { service: { email: 'desk@1423wolframinster.example' } }],
    ['1423 Hollowbrook Lane', { organization: { email: 'hollowbrook.house@ngo.example' } }],
    ['88 Oak Street', { service: { email: '88oakstreet@ngo.example' } }],
    ['88 Oak Street', { organization: { email: 'intake@oak-88.example' } }],
    ['88 Oak Street', { organization: { email: 'oakstreet@ngo.example' } }],
    ['731 Maple Ridge Road', { service: { email: 'mapleridge@ngo.example' } }],
    ['731 Maple Ridge Road', { service: { email: 'intake@mapleridgehouse.example' } }],
    ['917 B Street', { service: { email: '917bstreet@ngo.example' } }],
    ['14320 US Highway 61', { service: { email: '14320hwy61@ngo.example' } }],
    ['100 W 100 S', { service: { email: '100w100s@ngo.example' } }],
    ['3312 Martin Luther King Jr Blvd', { service: { email: '3312mlk@ngo.example' } }],
    ['88 Oak Street', { service: { email: 'eightyeightoak@ngo.example' } }],
    ['4289 Oak Street', { service: { email: 'shelter.4289@ngo.example' } }],
    ['5 Elm Ct', { service: { email: 'fiveelm@ngo.example' } }],
    ['1423 Hollowbrook Lane', { service: { email: 'hb.house@ngo.example' } }],
    ['4289 Thornquist Street', { service: { email: 'intake@thornq.example' } }],
    ['4289 Thornquist Street', { service: { email: 'intake@quistthorn.example' } }],
    ['4289 Thornquist Street', { service: { email: 'intake@thornkwist.example' } }],
    ['4289 Thornquist Street', { service: { email: 'intake@tornquist.example' } }],
  ] as const)('shows no front door that tells of %s', (address, parts) => {
    const told = {
      services: [{ doc: { name: 'Counseling', ...('service' in parts ? parts.service : {}) } }],
      organization: { name: 'Canary Coalition', ...('organization' in parts ? parts.organization : {}) },
    }
    expect(leaving(address, told)).toMatchObject({ visibility: 'area', frontDoor: null })
    const other = { email: 'intake@ngo.example' }
    expect(
      leaving(address, { ...told, organization: { ...told.organization, ...other } }).frontDoor?.email ??
        null,
    ).toBe('organization' in parts || 'service' in parts ? 'intake@ngo.example' : null)
  })

  it.each([
    ['731 Maple Ridge Road', 'mapleridge@ngo.example'],
    ['88 Oak Street', 'oak@ngo.example'],
    ['88 Oak Street', 'desk@eightyeight.example'],
    ['917 B Street', 'b917@ngo.example'],
    ['3312 Martin Luther King Jr Blvd', 'mlk@ngo.example'],
    ['4289 Oak Street', 'dana.4289@ngo.example'],
  ])('of a person’s choice either, where %s stands in %s', (address, email) => {
    const chosen = { phone: null, email, address: null, note: null }
    expect(leaving(address, { frontDoor: chosen }).frontDoor?.email ?? null).toBeNull()
    const other = { ...chosen, email: 'dana.rivers@ngo.example' }
    const told = { services: [{ doc: { name: 'Counseling' }, areas: ['17031'] }] }
    expect(leaving(address, { ...told, frontDoor: other }).frontDoor).toEqual(other)
  })

  it('shows neither an extension nor a chosen note that tells of it', () => {
    const phones = [{ number: '312-555-0100', extension: '4471 Quillfeather' }]
    expect(plan({ location: full, services: [{ doc: { phones } }] }).frontDoor?.phone).toBe('312-555-0100')
    const chosen = { phone: '312-555-0188', email: null, address: null, note: 'Ring at Quillfeather 4471.' }
    expect(plan({ location: full, frontDoor: chosen }).frontDoor).toEqual({ ...chosen, note: null })
    const only = { phone: null, email: null, address: '4471 Quillfeather Lane', note: null }
    expect(plan({ location: full, frontDoor: only }).frontDoor?.phone).toBe('312-555-0100')
  })

  it('shows its county where its services do not say whom they serve, so that it is found at all', () => {
    const silent = { doc: { name: 'Counseling', phones: [{ number: '312-555-0100' }] } }
    expect(plan({ location: full, services: [silent] })).toMatchObject({
      visibility: 'area',
      frontDoor: { phone: '312-555-0100' },
    })
    expect(plan({ location: full, services: [{ ...silent, areas: ['17031'] }] }).visibility).toBe('contact')
  })

  it('keeps a name that the organization bears anyway, unless it tells the street', () => {
    expect(plan({ location: withColumn({ confidential: 1, name: 'Canary Coalition' }) }).publicDoc.name).toBe(
      'Canary Coalition',
    )
    const told = plan({
      location: withColumn({ confidential: 1, name: 'Quillfeather House' }),
      organization: { name: 'Quillfeather House' },
    })
    expect(told.publicDoc.name).toBe(neutralName)
  })

  it('says nothing at all to the public on the two closed levels', () => {
    const closed = plan({ location: withColumn({ visibility: 'staff only' }) })
    expect(closed.publicDoc).toEqual({ id: office.id, location_type: 'physical', name: neutralName })
    expect(closed.frontDoor).toBeNull()
  })
})

describe('withholdFromRelated', () => {
  const { secret } = plan({
    location: withColumn({
      confidential: 'yes',
      contacts: [{ name: 'Wren Canary', email: 'wren@nest.example' }],
    }),
  })
  const cleaned = (doc: Doc): Doc => {
    if (!secret) throw new Error('expected a hidden place')
    return withholdFromRelated(doc, secret)
  }

  it.each([
    'Come to 4471 Quillfeather Lane.',
    'We are at 4471 quillfeather ln',
    'House on QUILLFEATHER',
    'Call 312.555.0142 first',
    'Tel (312) 555–0142',
    'dial 1 312 555 0142',
    'local: 555-0142',
    'Write to Wren@Nest.example',
    'Point 41.8765,-87.6234',
    'lat 41.87654',
    'Ask for Wren Canary',
    'corner of Fifth and Elm',
    'Unit 4, top floor',
    '4471 N. Quillfeather',
    '#quillfeatherlane',
  ])('replaces "%s" with a plain sentence', (text) => {
    expect(cleaned({ description: text })).toEqual({ description: withheldSentence })
  })

  it('leaves what tells nothing', () => {
    const doc = {
      id: '4471',
      name: 'Counseling',
      description: 'Free help for ages 12 to 17.',
      minimum_age: 12,
      phones: [{ number: '312-555-0100' }],
    }
    expect(cleaned(doc)).toBe(doc)
  })

  it('reads what stands under the name of an identifier and is none', () => {
    const organization_id = '0d3e9f5a-6a0e-4a77-9c2b-5d1f3c5a0001'
    expect(
      cleaned({
        organization_id,
        tax_id: '4471 Quillfeather Lane',
        service_id: 'svc-12',
        legal_id: { kind: 'Come to 4471 Quillfeather Lane.' },
      }),
    ).toEqual({ organization_id, service_id: 'svc-12', legal_id: { kind: withheldSentence } })
  })

  it('drops phones, contacts, links, points and nested places', () => {
    expect(
      cleaned({
        name: 'Beds at 4471 Quillfeather Ln',
        phones: [{ number: '3125550142' }, { number: '312-555-0100' }],
        contacts: [
          { name: 'Wren Canary' },
          { name: 'Other Person', phones: [{ number: '312 555 0142' }] },
          { name: 'Front Desk' },
        ],
        url: 'https://example.org/4471-quillfeather-lane',
        email: 'wren@nest.example',
        location: { latitude: 41.8 },
        latitude: 41.8765,
        source_lng: '-87.6',
        metadata: [{ field_name: 'x', previous_value: '4471 Quillfeather' }],
        schedules: [{ notes: 'Ring at Quillfeather side', opens_at: '09:00' }],
      }),
    ).toEqual({
      name: 'Beds',
      phones: [{ number: '312-555-0100' }],
      contacts: [{ name: 'Front Desk' }],
      metadata: [],
      schedules: [{ notes: withheldSentence, opens_at: '09:00' }],
    })
  })
})

describe('a link or e-mail address of a service at a hidden place', () => {
  const left = (
    address_1: string,
    doc: Record<string, unknown>,
    kind: 'service' | 'organization' = 'service',
  ) => {
    const { secret } = plan({
      location: withColumn({ confidential: 'yes', addresses: [{ address_1, city: 'Springfield' }] }),
    })
    return secret ? withholdFromRelated({ name: 'Beds', ...doc }, secret, kind) : undefined
  }

  it.each([
    ['731 Oak Avenue', 'oakhouse@ngo.example'],
    ['731 Oak Avenue', 'oak@ngo.example'],
    ['731 Oak Avenue', 'the-oak-house@ngo.example'],
    ['731 Oak Avenue', 'https://oakhouse.example/beds'],
    ['731 Oak Avenue', 'oak-house.example/logo.png'],
    ['731 Oak Avenue', 'https://www.oak.example'],
    ['731 Oak Avenue', 'seventhirtyoneoak@ngo.example'],
    ['731 Oak Avenue', 'https://seven31oak.example/'],
    ['4289 Thornquist Street', 'intake@4289ts.example'],
    ['4289 Thornquist Street', 'https://4289ts.example'],
    ['4289 Thornquist Street', 'intake@thornq.example'],
    ['4289 Thornquist Street', 'https://quistthorn.example'],
    ['4289 Thornquist Street', 'thornkwist@ngo.example'],
  ])('goes where its host or name bears the street: %s, %s', (address, link) => {
    expect(
      left(address, {
        email: link,
        url: link,
        logo: link,
        term_uri: link,
        additional_websites: [{ url: link }],
      }),
    ).toEqual({ name: 'Beds', additional_websites: [] })
  })

  it.each([
    ['731 Oak Avenue', 'oakhouse@ngo.example'],
    ['731 Oak Avenue', 'https://oakhouse.example/beds'],
    ['731 Oak Avenue', 'oak-house.example/logo.png'],
    ['731 Oak Avenue', '<a href="https://www.oak-house.example">our site</a>'],
    ['731 Oak Avenue', '[our site](http://oak.example)'],
    ['731 Oak Avenue', 'site:https://oakhouse.example,'],
    ['731 Oak Avenue', 'mailto:the-oak-house@ngo.example'],
    ['4289 Thornquist Street', '4289ts.example'],
    ['4289 Thornquist Street', 'Thornq.example/beds'],
  ])('goes with its sentence where it stands in words: %s, %s', (address, link) => {
    expect(left(address, { description: `Free help. See ${link} for more.\nCall first.` })).toEqual({
      name: 'Beds',
      description: `Free help. ${withheldSentence}\nCall first.`,
    })
    expect(left(address, { name: `Beds, ${link}` })?.name).not.toContain('example')
  })

  it.each([
    ['731 Oak Avenue', 'soakcity.example/731'],
    ['12 Main Street', 'main@mainecoalition.example'],
    ['731 Oak Avenue', 'ages 12-17, e.g. after school (7.31 p.m.)'],
    ['12 Center Street', 'https://crisiscenter.example'],
  ])('stays with its sentence where it tells nothing: %s, %s', (address, link) => {
    const description = `Free help. See ${link} for more.`
    expect(left(address, { description })).toEqual({ name: 'Beds', description })
  })

  it.each([
    ['731 Oak Avenue', 'https://soakcity.example/731'],
    ['731 Oak Avenue', 'oakland@ngo.example'],
    ['12 Main Street', 'main@mainecoalition.example'],
    ['12 Main Street', 'https://domain.example/main'],
    ['12 Center Street', 'https://crisiscenter.example'],
    ['211 Elm Street', 'https://www.211illinois.example'],
    ['731 Hope Street', 'https://www.newhopes.example/?id=731'],
    ['731 Oak Avenue', 'https://ngo.example/oak/b?p=7310'],
    ['4289 Thornquist Street', 'https://thorn.example'],
  ])('stays where it tells nothing: %s, %s', (address, link) => {
    expect(left(address, { url: link })).toEqual({ name: 'Beds', url: link })
  })
})

describe('the own name of a hidden place', () => {
  const named = withColumn({
    confidential: 'yes',
    name: 'Brindolac Manor',
    alternate_name: 'The Safe Harbor',
  })
  const told = 'We help teens. Everybody calls it the Brindolac Manor. Call first.'

  function cleaned(doc: Doc, over: Partial<PlaceInput> = {}): Doc {
    const { secret } = plan({ location: named, ...over })
    if (!secret) throw new Error('expected a hidden place')
    return withholdFromRelated(doc, secret, 'organization')
  }

  it.each([
    told,
    told.toUpperCase(),
    'We help teens. Write to desk@brindolacmanor.example. Call first.',
    'We help teens. #BrindolacManor Call first.',
    'We help teens. Brindo\u200blac Mаnor is ours. Call first.',
    'We help teens. Welcome to The Safe Harbor. Call first.',
  ])('is taken out of what its organization says: "%s"', (description) => {
    expect(String(cleaned({ description }).description)).toContain(withheldSentence)
    expect(String(cleaned({ description }).description).toLowerCase()).not.toMatch(/brindo|safe harbor/)
  })

  it('stays where the organization or a service bears it, and where it is no name', () => {
    expect(cleaned({ description: told }, { organization: { name: 'Brindolac Manor, Inc.' } })).toEqual({
      description: told,
    })
    expect(cleaned({ description: told }, { services: [{ doc: { name: 'Brindolac Manor' } }] })).toEqual({
      description: told,
    })
    const borne = { name: 'Quill House', alternate_name: 'The Brindolac Manors', description: told }
    expect(cleaned(borne)).toEqual(borne)
    expect(cleaned({ description: told }, { organization: borne })).toEqual({ description: told })
    const everyday = { description: 'We are a safe harbor for teens.' }
    expect(cleaned(everyday)).toBe(everyday)
    const served = { description: 'We give legal help and language services.' }
    const over = { location: withColumn({ confidential: 'yes', name: 'Language Services' }) }
    expect(cleaned(served, over)).toBe(served)
    expect(cleaned({ description: 'Come to Language Services.' }, over).description).toBe(withheldSentence)
  })
})

describe('words that mean something to the language and nothing to us', () => {
  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('reads "%s" like any other', (word) => {
    const odd = {
      ...office,
      [word]: word,
      visibility: word,
      addresses: [{ address_1: `12 ${word} ${word}`, city: word }],
    }
    expect(plan({ location: odd }).visibility).toBe('contact')
    expect(
      plan({ location: { ...office, name: word, addresses: [{ address_1: `${word} ${word}` }] } }).visibility,
    ).toBe('public')
  })
})

describe('what stands beside a phone or in an address of the web', () => {
  const { secret } = plan({ location: withColumn({ confidential: 'yes' }) })

  it('goes where it tells of the place, label by label', () => {
    if (!secret) throw new Error('expected a hidden place')
    expect(
      withholdFromRelated(
        {
          name: 'Canary Coalition',
          email: 'quillfeather@ngo.example',
          website: 'https://4471quillfeather.example',
          additional_urls: [
            { url: 'https://ngo.example/4471-quillfeather' },
            { url: 'https://ngo.example/help' },
          ],
          phones: [
            {
              number: '312-555-0100',
              description: 'Front desk at 4471 Quillfeather',
              extension: '4471 quill feather',
            },
            { number: '1-800-QUILLFEATHER' },
          ],
        },
        secret,
        'organization',
      ),
    ).toEqual({
      name: 'Canary Coalition',
      additional_urls: [{ url: 'https://ngo.example/help' }],
      phones: [{ number: '312-555-0100', description: withheldSentence }],
    })
  })
})

describe('a public place that tells of one that others hide', () => {
  it('tells of it no more, and keeps what is its own', () => {
    const found = (value: string): PlaceMatch => ({ ...match, kind: 'address', value, mention: true })
    const { publicDoc } = plan({
      location: {
        ...office,
        description: 'Call first. Come to 4072 Wolframinster Lane. We are at 4471 Quillfeather Lane.',
        transportation: 'Bus 9 to Wolframinster.',
        url: 'https://4072wolframinster.example',
      },
      // Its own house, in another town: that is no reason to take it from this place.
      protectedMatches: [found('4072|wolframinster|anywhere'), found('4471|quillfeather|anywhere')],
    })
    expect(publicDoc).toEqual({
      ...office,
      description: `Call first. ${withheldSentence} We are at 4471 Quillfeather Lane.`,
      transportation: withheldSentence,
    })
  })
})

describe('withholdMatched', () => {
  it('leaves an everyday word that is also a street of a place that others hid', () => {
    const names = (
      'hospital library health justice safety bridge recovery youth airport career service family campus courthouse ' +
      'horizon journey passages pathways crossroads'
    ).split(' ')
    for (const name of names) {
      const found = { ...match, kind: 'address' as const, value: `400|${name}|anywhere`, mention: true }
      const kept = { description: `We go with you to the ${name}. Ask about ${name} days.` }
      expect(withholdMatched(kept, [found])).toEqual(kept)
      for (const told of [`400 ${name} Drive`, `Come to ${name} Drive`, `${name} 400`])
        expect(JSON.stringify(withholdMatched({ description: `Call us. ${told}.` }, [found]))).not.toContain(
          name,
        )
    }
  })

  it('takes out only what a protected place was recognized by', () => {
    const doc = { description: 'Office at 9 Oak Street. The house is at 4471 Quillfeather.' }
    const found: PlaceMatch = {
      ...match,
      kind: 'address',
      value: '4471|quillfeather|anywhere',
      mention: true,
    }
    expect(withholdMatched(doc, [found])).toEqual({
      description: `Office at 9 Oak Street. ${withheldSentence}`,
    })
    expect(withholdMatched(doc, [])).toBe(doc)
  })
})
