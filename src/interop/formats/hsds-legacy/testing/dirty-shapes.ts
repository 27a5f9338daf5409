/** How each kind of export names its files and columns; what is not listed is called as in HSDS 1.1. */

export type DirtyVersion = '1.0' | '1.1' | '2.0' | 'recordid'

export const dirtyVersions: readonly DirtyVersion[] = ['1.0', '1.1', '2.0', 'recordid']

export interface Shape {
  readonly file: string
  readonly columns: readonly string[]
}

/** Columns by which the generator speaks of a table. */
const plain = {
  organization: {
    file: 'organizations.csv',
    columns: ['id', 'name', 'description', 'url', 'email'],
  },
  service: {
    file: 'services.csv',
    columns: ['id', 'organization_id', 'name', 'description', 'url', 'status', 'fees'],
  },
  location: {
    file: 'locations.csv',
    columns: ['id', 'organization_id', 'name', 'latitude', 'longitude', 'private'],
  },
  link: { file: 'services_at_location.csv', columns: ['id', 'service_id', 'location_id'] },
  address: {
    file: 'physical_addresses.csv',
    columns: ['id', 'location_id', 'address_1', 'city', 'state_province', 'postal_code', 'country'],
  },
  phone: { file: 'phones.csv', columns: ['id', 'service_id', 'location_id', 'number', 'language'] },
  schedule: {
    file: 'regular_schedules.csv',
    columns: ['service_id', 'weekday', 'opens_at', 'closes_at'],
  },
  language: { file: 'languages.csv', columns: ['id', 'service_id', 'language'] },
  eligibility: { file: 'eligibility.csv', columns: ['id', 'service_id', 'eligibility'] },
  area: { file: 'service_areas.csv', columns: ['id', 'service_id', 'service_area'] },
  term: { file: 'taxonomy.csv', columns: ['id', 'name', 'vocabulary'] },
  class: { file: 'services_taxonomy.csv', columns: ['id', 'service_id', 'taxonomy_id'] },
} as const

export type DirtyTable = keyof typeof plain

type Changes = Partial<Record<DirtyTable, Partial<Shape>>>

const changes: Readonly<Record<DirtyVersion, Changes>> = {
  '1.0': {
    organization: { file: 'organization.csv' },
    service: { file: 'service.csv' },
    location: { file: 'Location.csv' },
    link: { file: 'service_at_location.csv' },
    address: {
      file: 'physical_address.csv',
      columns: ['ID', 'Location_ID', 'Address_1', 'City', 'State_Province', 'Postal_Code', 'Country'],
    },
    phone: { file: 'phone.csv' },
    schedule: { file: 'regular_schedule.csv' },
    language: { file: 'language.csv' },
    area: { file: 'service_area.csv' },
    class: { file: 'service_taxonomy.csv' },
  },
  '1.1': {},
  '2.0': {
    schedule: { file: 'schedules.csv', columns: ['service_id', 'byday', 'opens_at', 'closes_at'] },
    term: { file: 'taxonomy_terms.csv', columns: ['id', 'term', 'taxonomy'] },
    class: { file: 'service_attributes.csv', columns: ['id', 'service_id', 'taxonomy_term_id'] },
  },
  recordid: {
    organization: {
      columns: [
        'organization_recordid',
        'organization_name',
        'organization_description',
        'organization_url',
        'organization_email',
      ],
    },
    service: {
      columns: [
        'service_recordid',
        'service_organization',
        'service_name',
        'service_description',
        'service_url',
        'service_status',
        'service_fees',
      ],
    },
    location: {
      columns: [
        'location_recordid',
        'location_organization',
        'location_name',
        'location_latitude',
        'location_longitude',
        'AddressIsPrivate',
      ],
    },
    link: { columns: ['id', 'service_recordid', 'location_recordid'] },
    address: {
      file: 'addresses.csv',
      columns: [
        'address_recordid',
        'address_locations',
        'address_1',
        'address_city',
        'address_state_province',
        'address_postal_code',
        'address_country',
      ],
    },
    phone: {
      columns: ['phone_recordid', 'phone_services', 'phone_locations', 'phone_number', 'phone_language'],
    },
    schedule: {
      file: 'schedules.csv',
      columns: ['schedule_services', 'weekday', 'opens_at', 'closes_at'],
    },
    language: { columns: ['language_recordid', 'services', 'language'] },
    term: {
      file: 'taxonomy_terms.csv',
      columns: ['taxonomy_recordid', 'taxonomy_name', 'taxonomy_vocabulary'],
    },
    class: { file: 'service_attributes.csv', columns: ['id', 'service_recordid', 'taxonomy_recordid'] },
  },
}

export function shapeOf(version: DirtyVersion, table: DirtyTable): Shape {
  const own = plain[table]
  const changed = changes[version][table]
  return {
    file: changed?.file ?? own.file,
    columns: (changed?.columns ?? own.columns).map((name) =>
      name === 'private' ? 'address_is_private' : name,
    ),
  }
}
