import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { csvTable } from './csv-table.ts'
import { realSetPath } from './source-services.ts'

interface Place {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly organization_id: string
  readonly latitude: number
  readonly longitude: number
  readonly physical_address: { readonly address_1: string; readonly city: string }
  readonly services?: Readonly<Record<string, Service>>
}

interface Service {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly application_process: string
  readonly taxonomy: string
  readonly eligibility: { readonly gender?: string; readonly age?: readonly string[] }
}

interface Organization {
  readonly name: string
  readonly url: string
  readonly phones?: readonly { readonly number: string; readonly department?: string }[]
}

const service = { links: { organization_id: { record: 'agency' } } }

/** What somebody writes who has this table before them: see docs/how-to for mappings. */
const mapping = {
  breakwater_mapping: 1,
  tables: [
    {
      table: 'services',
      records: [
        { as: 'agency', record: 'organization', id: { columns: ['organization'] }, shared: true },
        { as: 'place', record: 'location', id: { columns: ['place'] }, shared: true, ...service },
        { as: 'address', record: 'address', links: { location_id: { record: 'place' } } },
        { as: 'service', record: 'service', id: { columns: ['service'] }, ...service },
        {
          as: 'at',
          record: 'service_at_location',
          links: { service_id: { record: 'service' }, location_id: { record: 'place' } },
        },
        { as: 'phone', record: 'phone', links: { service_id: { record: 'service' } } },
        { as: 'attribute', record: 'attribute', links: { link_id: { record: 'service' } } },
      ],
      columns: [
        { column: 'agency_name', to: 'agency.name' },
        { column: 'website', to: 'agency.website' },
        { column: 'place_name', to: 'place.name' },
        { column: 'latitude', to: 'place.latitude', do: ['number'] },
        { column: 'longitude', to: 'place.longitude', do: ['number'] },
        { column: 'street', to: 'address.address_1' },
        { column: 'city', to: 'address.city' },
        { column: 'name', to: 'service.name' },
        { column: 'description', to: 'service.description' },
        { column: 'how', to: 'service.application_process' },
        { column: 'for_whom', to: 'service.eligibility_description' },
        { column: 'kind', to: 'attribute.term' },
        { column: 'phone', to: 'phone.number', do: ['phones'] },
      ],
      constants: [{ to: 'service.status', value: 'active' }],
      confidential: [],
      leftOut: [],
    },
  ],
}

/**
 * The nested set as one table with a mapping, a row for each service: how somebody brings in JSON of a shape of its own
 * where only tables can be mapped.
 */
export function nestedAsTable(folder: string): { path: string; options: readonly string[] } {
  const from = realSetPath('nested-json')
  const read = (file: string) => JSON.parse(readFileSync(join(from, file), 'utf8'))
  const organizations = read('organizations.json') as Readonly<Record<string, Organization>>
  const places = Object.values(read('locations.json') as Readonly<Record<string, Place>>)
  const rows = places.flatMap((place) =>
    Object.values(place.services ?? {}).map((one) => {
      const agency = organizations[place.organization_id]
      return {
        organization: place.organization_id,
        agency_name: agency?.name ?? '',
        website: agency?.url ?? '',
        place: place.id,
        place_name: place.name,
        latitude: String(place.latitude),
        longitude: String(place.longitude),
        street: place.physical_address.address_1,
        city: place.physical_address.city,
        service: one.id,
        name: one.name,
        description: one.description,
        how: one.application_process,
        for_whom: [one.eligibility.gender, ...(one.eligibility.age ?? [])].filter(Boolean).join(', '),
        kind: one.taxonomy,
        phone: (agency?.phones ?? []).map(({ number }) => number).join('; '),
      }
    }),
  )
  const [path, mapped] = [join(folder, 'services.csv'), join(folder, 'mapping.json')]
  writeFileSync(path, csvTable([Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))]))
  writeFileSync(mapped, JSON.stringify(mapping))
  return { path, options: ['--mapping', mapped] }
}
