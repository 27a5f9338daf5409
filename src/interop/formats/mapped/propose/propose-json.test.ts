import { describe, expect, it } from 'vitest'
import type { RecordRow } from '#interop/hsds/index.ts'
import { jsonTables } from '../json/json-tables.ts'
import { checkedMapping } from '../read-mapping.ts'
import { fileOf, type ReadTables, readTables } from '../testing/read-tables.ts'
import { choicesOf, mappingOf } from './choices.ts'
import { lookOver } from './look-over.ts'

/** Files as they are proposed, mapped by that without an edit, and read. */
async function proposed(files: Readonly<Record<string, unknown>>) {
  const tables = []
  for (const [name, value] of Object.entries(files))
    tables.push(...(await jsonTables(fileOf(name, JSON.stringify(value)))))
  const looked = await lookOver(tables)
  const choices = looked.map(({ table, headerRow, columns }) => ({
    table,
    headerRow,
    columns: columns.map(({ proposal }) => proposal),
  }))
  const made = mappingOf(choices, 'City list')
  if (!('mapping' in made)) throw new Error(JSON.stringify(made.problems))
  const mapping = checkedMapping(JSON.parse(JSON.stringify(made.mapping)))
  const shown = looked.map(({ table, columns }) =>
    choicesOf(
      mapping,
      table,
      columns.map(({ name }) => name),
    ),
  )
  const means = Object.fromEntries(
    looked.flatMap(({ table, columns }) =>
      columns.map(({ name, proposal }) => [`${table} ${name}`, proposal.meaning]),
    ),
  )
  return { means, shown, choices, read: await readTables(tables, mapping) }
}

const organizations = {
  o1: {
    id: 'o1',
    name: 'Lantern Coalition',
    short_description: 'Helps young people.',
    phones: [{ number: '312-555-0100', department: 'Night line', organization_id: 'o1' }],
    url: 'https://lantern.example',
  },
  o2: { id: 'o2', name: 'Quay House', phones: [{ number: '', department: '' }] },
}
const service = (id: string, more: object = {}) => ({
  id,
  name: `Meals ${id}`,
  description:
    'Hot meals for all who come, without a question, each day of the week, in the hall behind the church.',
  // As a publisher wrote it: the id of the organization under the name of the place.
  location_id: 'o1',
  organization: 'o1',
  taxonomy: 'food',
  eligibility: { gender: 'F', age: ['Y', 'S'] },
  schedules: [
    { weekday: 'Monday', opens_at: 900, closes_at: 1730, service_id: id },
    { weekday: 'Tuesday', opens_at: 0, closes_at: 2359, service_id: id },
  ],
  ...more,
})
const locations = {
  p1: {
    id: 'p1',
    name: 'Pier Center',
    organization_id: 'o1',
    latitude: 41.9,
    longitude: -87.69999999999999,
    physical_address: { id: 7, address_1: '200 Harborview Road', city: 'Chicago' },
    services: { s1: service('s1'), s2: service('s2', { eligibility: { gender: '' }, schedules: [] }) },
  },
  p2: { id: 'p2', name: 'Quay', organization_id: 'o2', services: {} },
}

const raw = (read: ReadTables, entity: string, id: string): RecordRow['raw'] | undefined =>
  read.records(entity).find((row) => row.raw.id === id)?.raw

describe('JSON with services nested in places', () => {
  it('is taken in as proposed: organizations, places, services, with what belongs to each', async () => {
    const { read } = await proposed({ 'locations.json': locations, 'organizations.json': organizations })
    expect(read.records('organization').map((row) => row.raw.id)).toEqual(['o1', 'o2'])
    expect(raw(read, 'organization', 'o1')).toMatchObject({
      name: 'Lantern Coalition',
      description: 'Helps young people.',
      website: 'https://lantern.example',
      phones: [{ number: '312-555-0100', description: 'Night line' }],
    })
    expect(raw(read, 'location', 'p1')).toMatchObject({
      name: 'Pier Center',
      organization_id: 'o1',
      latitude: '41.9',
      longitude: '-87.69999999999999',
      addresses: [{ address_1: '200 Harborview Road', city: 'Chicago', address_type: 'physical' }],
    })
    expect(raw(read, 'service', 's1')).toMatchObject({
      name: 'Meals s1',
      organization_id: 'o1',
      eligibility_description: 'Gender: Female\nYouth\nSeniors',
      schedules: [
        { freq: 'WEEKLY', byday: 'MO', opens_at: '09:00', closes_at: '17:30' },
        { freq: 'WEEKLY', byday: 'TU', opens_at: '00:00', closes_at: '23:59' },
      ],
    })
    expect(read.records('service')).toHaveLength(2)
    expect(
      read.records('service_at_location').map((row) => [row.raw.service_id, row.raw.location_id]),
    ).toEqual([
      ['s1', 'p1'],
      ['s2', 'p1'],
    ])
    expect(read.records('taxonomy_term').map((row) => row.raw.name)).toEqual(['food'])
  })

  it('accounts for each row: what only points at a record is held back', async () => {
    const { read } = await proposed({ 'locations.json': locations, 'organizations.json': organizations })
    expect(
      read.findings.tables.map(({ table, rows, usedRows, heldRows }) => [table, rows, usedRows, heldRows]),
    ).toEqual([
      ['locations.json', 2, 2, 0],
      ['locations.json/services[]', 2, 2, 0],
      ['locations.json/services[].schedules[]', 2, 2, 0],
      ['organizations.json', 2, 2, 0],
      ['organizations.json/phones[]', 2, 1, 1],
    ])
    expect(read.rows.filter((row) => row.kind === 'held').map((row) => [row.code, row.path])).toEqual([
      ['nothing-to-make', 'organizations.json/phones[]:2'],
    ])
  })

  it('believes a column that points at records only where its values do', async () => {
    const { means } = await proposed({ 'locations.json': locations, 'organizations.json': organizations })
    const at = (column: string) => means[`locations.json/services[] ${column}`]
    expect([at('id'), at('services[].location_id'), at('services[].organization')]).toEqual([
      'place.id',
      undefined,
      'agency.id',
    ])
    const alone = await proposed({ 'locations.json': locations })
    expect(alone.means['locations.json organization_id']).toBe('agency.id')
    // Nothing in the input bears these ids, and the name alone may say anything.
    expect(alone.means['locations.json/services[] services[].organization']).toBeUndefined()
  })

  it('can be shown and changed on the page again', async () => {
    const { shown, choices } = await proposed({
      'locations.json': locations,
      'organizations.json': organizations,
    })
    expect(shown.map((one) => one?.columns.map(({ meaning }) => meaning))).toEqual(
      choices.map(({ columns }) => columns.map(({ meaning }) => meaning)),
    )
  })
})

describe('JSON of other shapes', () => {
  it('takes services nested in organizations, under names, without ids', async () => {
    const { read } = await proposed({
      'export.json': {
        version: 1,
        agencies: [
          {
            name: 'Lantern Coalition',
            programs: [
              {
                title: 'Meals',
                hours: 'Mon-Fri 9-5',
                contactPhone: '312-555-0100',
                languages: ['English', 'Spanish'],
              },
              { title: 'Beds' },
            ],
          },
          { name: 'Quay House', programs: [{ title: 'Meals' }] },
        ],
      },
    })
    const names = new Map(read.records('organization').map((row) => [row.raw.id, row.raw.name]))
    expect([...names.values()]).toEqual(['Lantern Coalition', 'Quay House'])
    expect(
      read.records('service').map((row) => [row.raw.name, names.get(row.raw.organization_id as string)]),
    ).toEqual([
      ['Meals', 'Lantern Coalition'],
      ['Beds', 'Lantern Coalition'],
      ['Meals', 'Quay House'],
    ])
    expect(read.records('service')[0]?.raw).toMatchObject({
      schedules: [{ description: 'Mon-Fri 9-5' }],
      phones: [{ number: '312-555-0100' }],
      languages: [{ name: 'English' }, { name: 'Spanish' }],
    })
  })

  it('takes a flat list as a spreadsheet is', async () => {
    const { read } = await proposed({
      'list.json': [
        {
          agency: 'Lantern Coalition',
          service: 'Meals',
          address: { street: '12 Canary Street', city: 'Chicago' },
        },
      ],
    })
    expect(read.records('service').map((row) => row.raw.name)).toEqual(['Meals'])
    expect(read.records('location')[0]?.raw.addresses).toMatchObject([
      { address_1: '12 Canary Street', city: 'Chicago' },
    ])
  })

  it('takes services that name their organization, where no table lists organizations', async () => {
    const { read } = await proposed({
      'services.json': [{ id: 7, name: 'Meals', agency_name: 'Lantern Coalition', phone: '312-555-0100' }],
    })
    expect(read.records('organization').map((row) => row.raw.name)).toEqual(['Lantern Coalition'])
    expect(read.records('service').map((row) => [row.raw.id, row.raw.name])).toEqual([['7', 'Meals']])
  })

  it('hides the places that their record asks to hide', async () => {
    const hidden = { ...locations, p1: { ...locations.p1, confidential: true } }
    const { read } = await proposed({ 'locations.json': hidden, 'organizations.json': organizations })
    expect(raw(read, 'location', 'p1')?.confidential).toBe('yes')
    expect(raw(read, 'location', 'p2')?.confidential).toBeUndefined()
  })
})
