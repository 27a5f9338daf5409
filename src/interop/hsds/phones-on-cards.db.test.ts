import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type CardPhone, hidePlace } from '#features/directory/index.ts'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { exportRecords, exportText } from './export.ts'
import { aSourceNamed } from './testing/imports.ts'
import { type Given, idOfPlace, importPlaces } from './testing/places-of-sources.ts'

let db: TestDatabase
let source: string
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
let sources = 0
beforeEach(async () => {
  sources++
  source = `Source ${sources}`
  await aSourceNamed(db, source)
})

/** Everything here is made up; a source says "312-555-…" with its own first digit, so that no two share a number. */
const number = (last: string) => `312-55${sources % 10}-${last}`
const phones = (last: string, more: object = {}) => [{ id: `p${last}`, number: number(last), ...more }]
const agency = (id: string, more: object = {}): Given => ({
  entity: 'organization',
  id,
  name: `Agency ${id}`,
  description: 'Help.',
  ...more,
})
const office = (id: string, organization: string, more: object = {}): Given => ({
  id,
  name: `Desk ${id}`,
  organization_id: organization,
  street: `${1200 + sources * 10 + id.length} Fernhollow${'abcdefghijklmnopqrstuvwxyz'[sources]} Row`,
  ...more,
})
const service = (id: string, organization: string, more: object = {}): Given => ({
  entity: 'service',
  id,
  name: `Advice ${id}`,
  status: 'active',
  organization_id: organization,
  ...more,
})
const given = (serviceId: string, place: string): Given => ({
  entity: 'service_at_location',
  id: `${serviceId}/${place}`,
  service_id: serviceId,
  location_id: place,
})

/** What the cards of a service say: whose number, and which; "own" where nothing is said of whose. */
async function dials(serviceId: string): Promise<string[]> {
  const { rows } = await db.admin.query<{ phones: CardPhone[] }>(
    `select c.card -> 'phones' as phones from directory.public_card c
     join directory.source_record r on r.record_id = c.service_id and r.source_record_id = $2
     join directory.source s on s.id = r.source_id and s.name = $1 order by c.id`,
    [source, serviceId],
  )
  return rows.flatMap(({ phones: said }) => said.map((one) => `${one.of ?? 'own'} ${one.display.slice(-4)}`))
}

describe('a card borrows a number', () => {
  const everywhere = {
    elder: agency('elder', { phones: phones('0107') }),
    parent: agency('parent', { parent_organization_id: 'elder' }),
    agency: agency('agency', { parent_organization_id: 'parent' }),
    landlord: agency('landlord'),
    place: office('place', 'landlord'),
    service: service('service', 'agency'),
    link: given('service', 'place'),
  }
  const holding: readonly [string, Partial<Record<keyof typeof everywhere, object>>, string][] = [
    ['its service has', { service: { phones: phones('0101') } }, 'own 0101'],
    ['its place has, else', { place: { phones: phones('0102') } }, 'own 0102'],
    ['its organization has, else', { agency: { phones: phones('0103') } }, 'Agency agency 0103'],
    ['the owner of its place has, else', { landlord: { phones: phones('0105') } }, 'Agency landlord 0105'],
    [
      'what its organization is part of has, else',
      { parent: { phones: phones('0106') } },
      'Agency parent 0106',
    ],
    ['the whole above that has', {}, 'Agency elder 0107'],
  ]
  it.each(holding)('that %s', async (_who, more, expected) => {
    const rows = Object.entries(everywhere).map(([key, row]) => ({
      ...row,
      ...more[key as keyof typeof everywhere],
    }))
    await importPlaces(db, source, rows)
    expect(await dials('service')).toEqual([expected])
  })

  it('of the one office of its organization, before what that is part of', async () => {
    await importPlaces(db, source, [
      agency('parent', { phones: phones('0106') }),
      agency('agency', { parent_organization_id: 'parent' }),
      office('desk', 'agency', { phones: phones('0104') }),
      service('service', 'agency'),
    ])
    expect(await dials('service')).toEqual(['Agency agency 0104'])
  })

  it('of no office where each has its own', async () => {
    await importPlaces(db, source, [
      agency('agency'),
      office('d', 'agency', { phones: phones('0104') }),
      office('desk', 'agency', { phones: phones('0105') }),
      service('service', 'agency'),
    ])
    expect(await dials('service')).toEqual([])
  })

  it('where it has a fax alone, which reaches nobody', async () => {
    await importPlaces(db, source, [
      agency('agency', { phones: phones('0103') }),
      service('service', 'agency', { phones: phones('0101', { type: 'fax' }) }),
    ])
    expect(await dials('service')).toEqual(['own 0101', 'Agency agency 0103'])
  })

  it('whichever of them comes first, and with each change of it', async () => {
    await importPlaces(db, source, [
      agency('agency', { parent_organization_id: 'parent' }),
      service('service', 'agency'),
      agency('parent', { phones: phones('0106') }),
    ])
    expect(await dials('service')).toEqual(['Agency parent 0106'])
    await importPlaces(db, source, [agency('parent', { phones: phones('0116') })])
    expect(await dials('service')).toEqual(['Agency parent 0116'])
    await importPlaces(db, source, [office('desk', 'agency', { phones: phones('0104') })])
    expect(await dials('service')).toEqual(['Agency agency 0104'])
  })

  it('and claims it nowhere: an export says it where its source ties it', async () => {
    await importPlaces(db, source, [
      agency('agency', { phones: phones('0103') }),
      service('service', 'agency'),
    ])
    const lines: string[] = []
    for await (const line of exportText(exportRecords(db.app, 'organizations'), 'ndjson')) lines.push(line)
    const told = lines
      .join('')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    const ours = told.filter((one) => JSON.stringify(one).includes(number('0103')))
    expect(ours).toMatchObject([
      { name: 'Agency agency', phones: [{ number: number('0103') }], services: [{ name: 'Advice service' }] },
    ])
    expect(ours.flatMap((one) => one.services)).not.toContainEqual(
      expect.objectContaining({ phones: expect.anything() }),
    )
  })
})

it('is borrowed from nobody whom their source keeps off lists', async () => {
  await importPlaces(db, source, [
    agency('parent', { phones: phones('0106'), ExcludeFromWebsite: 'Yes' }),
    agency('agency', { parent_organization_id: 'parent' }),
    service('service', 'agency'),
    agency('listed', { parent_organization_id: 'agency' }),
    service('below', 'listed'),
  ])
  expect([await dials('service'), await dials('below')]).toEqual([[], []])
})

describe('a number of a hidden place', () => {
  const hidden = { 'Display physical address to public users?': 'No' }

  it('is never borrowed from what its organization is part of, whichever comes first', async () => {
    const rows = [
      agency('parent', { phones: phones('0190') }),
      agency('agency', { parent_organization_id: 'parent' }),
      office('place', 'agency', { phones: phones('0190'), ...hidden }),
      service('service', 'agency'),
      given('service', 'place'),
      service('elsewhere', 'agency'),
    ]
    await importPlaces(db, source, rows)
    expect([await dials('service'), await dials('elsewhere')]).toEqual([[], []])
    source = `${source} again`
    await aSourceNamed(db, source)
    await importPlaces(db, source, rows.toReversed())
    expect([await dials('service'), await dials('elsewhere')]).toEqual([[], []])
  })

  it('keeps its service from borrowing what others publish, and its organization from lending an office', async () => {
    await importPlaces(db, source, [
      agency('parent', { phones: phones('0106') }),
      agency('agency', { parent_organization_id: 'parent' }),
      office('desk', 'agency', { phones: phones('0104') }),
      office('place', 'agency', { phones: phones('0190'), ...hidden }),
      service('service', 'agency'),
      given('service', 'place'),
      service('elsewhere', 'agency'),
    ])
    expect(await dials('service')).toEqual([])
    expect(await dials('elsewhere')).toEqual(['Agency parent 0106'])
  })

  it.each([
    ['owns it, though no service is given there', 'agency', []],
    [
      'gives a service there, though another owns it',
      'host',
      [service('service', 'agency'), given('service', 'place')],
    ],
  ])('keeps an organization from lending an office that %s', async (_how, owner, there) => {
    await importPlaces(db, source, [
      agency('agency'),
      agency('host'),
      office('desk', 'agency', { phones: phones('0104') }),
      office('place', owner, { phones: phones('0190'), ...hidden }),
      ...there,
      service('elsewhere', 'agency'),
    ])
    expect(await dials('elsewhere')).toEqual([])
  })

  it('leaves the cards that borrowed it when a steward hides the office', async () => {
    await importPlaces(db, source, [
      agency('agency'),
      office('desk', 'agency', { phones: phones('0104') }),
      service('service', 'agency'),
    ])
    expect(await dials('service')).toEqual(['Agency agency 0104'])
    const locationId = await idOfPlace(db, source, 'desk')
    await asSteward(db, (ctx) =>
      hidePlace(ctx, db.keyring, { locationId, visibility: 'area', reason: 'People stay there now.' }),
    )
    expect(await dials('service')).toEqual([])
  })
})
