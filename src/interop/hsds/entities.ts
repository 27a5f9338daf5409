/**
 * The tables of HSDS 3.1 as data: which fields there are, of what kind, which are required, who owns whom.
 * Facts only, written down from the published standard (Human Services Data Specification, Open Referral);
 * readers, checks, export and the API description are all driven by this one list.
 */

export type EntityName =
  | 'organization'
  | 'organization_identifier'
  | 'program'
  | 'service'
  | 'service_capacity'
  | 'unit'
  | 'service_at_location'
  | 'location'
  | 'address'
  | 'phone'
  | 'contact'
  | 'url'
  | 'schedule'
  | 'service_area'
  | 'language'
  | 'funding'
  | 'required_document'
  | 'accessibility'
  | 'cost_option'
  | 'attribute'
  | 'taxonomy'
  | 'taxonomy_term'
  | 'metadata'
  | 'meta_table_description'

/** Records that stand on their own; everything else lives inside one of them. */
export type RecordEntity =
  | 'taxonomy'
  | 'taxonomy_term'
  | 'organization'
  | 'program'
  | 'location'
  | 'service'
  | 'service_at_location'

/** In the order in which they can be saved: nothing before what it points at. */
export const recordEntities: readonly RecordEntity[] = [
  'taxonomy',
  'taxonomy_term',
  'organization',
  'program',
  'location',
  'service',
  'service_at_location',
]

export function isRecordEntity(name: string): name is RecordEntity {
  return (recordEntities as readonly string[]).includes(name)
}

/**
 * How a value is read. `id` is the row's own UUID, `link` another row's; `date` is YYYY-MM-DD,
 * `instant` a date-time with an offset, `offset` hours from UTC, `choice` one of a closed list.
 */
export type FieldKind =
  | 'id'
  | 'link'
  | 'text'
  | 'uri'
  | 'email'
  | 'number'
  | 'latitude'
  | 'longitude'
  | 'date'
  | 'instant'
  | 'time'
  | 'offset'
  | 'phone'
  | 'choice'

export interface Field {
  readonly kind: FieldKind
  /** Without it the row is not valid HSDS JSON. */
  readonly required?: true
  readonly options?: readonly string[]
  /** What a link points at. */
  readonly to?: EntityName
}

export interface Entity {
  readonly name: EntityName
  /** File of the tabular package. */
  readonly file: string
  readonly fields: Readonly<Record<string, Field>>
  /** Lists of rows nested in it, by property name. */
  readonly lists: Readonly<Record<string, EntityName>>
  /** Single rows nested in it, by property name. */
  readonly ones: Readonly<Record<string, EntityName>>
  /** Link columns that say where a row of the tabular form belongs. */
  readonly owners: Readonly<Record<string, EntityName>>
}

const id: Field = { kind: 'id', required: true }
const text: Field = { kind: 'text' }
const needed: Field = { kind: 'text', required: true }
const uri: Field = { kind: 'uri' }
const email: Field = { kind: 'email' }
const number: Field = { kind: 'number' }
const date: Field = { kind: 'date' }
const to = (entity: EntityName): Field => ({ kind: 'link', to: entity })
const choice = (...options: string[]): Field => ({ kind: 'choice', options })
const placeType: Field = { kind: 'choice', required: true, options: ['physical', 'postal', 'virtual'] }

const notes: Record<string, EntityName> = { attributes: 'attribute', metadata: 'metadata' }

/** Without a prototype: a column named `constructor` is a column like any other. */
function bare<T extends object>(object: T): T {
  return Object.assign(Object.create(null), object) as T
}

function entity(
  name: EntityName,
  file: string,
  fields: Record<string, Field>,
  nested: { lists?: Record<string, EntityName>; ones?: Record<string, EntityName>; owners?: string[] } = {},
): Entity {
  const owners: Record<string, EntityName> = bare({})
  for (const column of nested.owners ?? []) {
    const target = fields[column]?.to
    if (target) owners[column] = target
  }
  return {
    name,
    file,
    fields: bare(fields),
    lists: bare(nested.lists ?? notes),
    ones: bare(nested.ones ?? {}),
    owners,
  }
}

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/** HSDS statuses of a service; a source that states none gives `unknown` inside Breakwater only. */
export const serviceStatuses = ['active', 'inactive', 'defunct', 'temporarily closed'] as const

const list: readonly Entity[] = [
  entity(
    'organization',
    'organizations.csv',
    {
      id,
      name: needed,
      alternate_name: text,
      description: needed,
      email,
      website: uri,
      tax_status: text,
      tax_id: text,
      year_incorporated: number,
      legal_status: text,
      logo: text,
      uri,
      parent_organization_id: to('organization'),
    },
    {
      lists: {
        additional_websites: 'url',
        funding: 'funding',
        contacts: 'contact',
        phones: 'phone',
        locations: 'location',
        programs: 'program',
        organization_identifiers: 'organization_identifier',
        services: 'service',
        ...notes,
      },
    },
  ),
  entity(
    'organization_identifier',
    'organization_identifiers.csv',
    {
      id,
      organization_id: to('organization'),
      identifier_scheme: text,
      identifier_type: needed,
      identifier: needed,
    },
    { owners: ['organization_id'] },
  ),
  entity('program', 'programs.csv', {
    id,
    organization_id: to('organization'),
    name: needed,
    alternate_name: text,
    description: needed,
  }),
  entity(
    'service',
    'services.csv',
    {
      id,
      organization_id: to('organization'),
      program_id: to('program'),
      name: needed,
      alternate_name: text,
      description: text,
      url: uri,
      email,
      status: { kind: 'choice', required: true, options: serviceStatuses },
      interpretation_services: text,
      application_process: text,
      fees_description: text,
      wait_time: text,
      fees: text,
      accreditations: text,
      eligibility_description: text,
      minimum_age: number,
      maximum_age: number,
      assured_date: date,
      assurer_email: email,
      licenses: text,
      alert: text,
      last_modified: { kind: 'instant' },
    },
    {
      lists: {
        additional_urls: 'url',
        phones: 'phone',
        schedules: 'schedule',
        service_areas: 'service_area',
        service_at_locations: 'service_at_location',
        languages: 'language',
        funding: 'funding',
        cost_options: 'cost_option',
        required_documents: 'required_document',
        contacts: 'contact',
        capacities: 'service_capacity',
        ...notes,
      },
      ones: { organization: 'organization', program: 'program' },
    },
  ),
  entity(
    'service_capacity',
    'service_capacity.csv',
    {
      id,
      service_id: to('service'),
      unit_id: to('unit'),
      available: { kind: 'number', required: true },
      maximum: number,
      description: text,
      updated: { kind: 'instant', required: true },
    },
    { owners: ['service_id'], ones: { unit: 'unit' } },
  ),
  entity('unit', 'units.csv', { id, name: needed, scheme: text, identifier: text, uri }),
  entity(
    'service_at_location',
    'service_at_location.csv',
    { id, service_id: to('service'), location_id: to('location'), description: text },
    {
      lists: {
        service_areas: 'service_area',
        contacts: 'contact',
        phones: 'phone',
        schedules: 'schedule',
        ...notes,
      },
      ones: { location: 'location', service: 'service' },
    },
  ),
  entity(
    'location',
    'locations.csv',
    {
      id,
      location_type: placeType,
      url: uri,
      organization_id: to('organization'),
      name: text,
      alternate_name: text,
      description: text,
      transportation: text,
      latitude: { kind: 'latitude' },
      longitude: { kind: 'longitude' },
      external_identifier: text,
      external_identifier_type: text,
    },
    {
      lists: {
        languages: 'language',
        addresses: 'address',
        contacts: 'contact',
        accessibility: 'accessibility',
        phones: 'phone',
        schedules: 'schedule',
        ...notes,
      },
    },
  ),
  entity(
    'address',
    'addresses.csv',
    {
      id,
      location_id: to('location'),
      attention: text,
      address_1: needed,
      address_2: text,
      city: needed,
      region: text,
      state_province: needed,
      postal_code: needed,
      country: needed,
      address_type: placeType,
    },
    { owners: ['location_id'] },
  ),
  entity(
    'phone',
    'phones.csv',
    {
      id,
      location_id: to('location'),
      service_id: to('service'),
      organization_id: to('organization'),
      contact_id: to('contact'),
      service_at_location_id: to('service_at_location'),
      number: { kind: 'phone', required: true },
      extension: number,
      type: text,
      description: text,
    },
    {
      lists: { languages: 'language', ...notes },
      owners: ['location_id', 'service_id', 'organization_id', 'contact_id', 'service_at_location_id'],
    },
  ),
  entity(
    'contact',
    'contacts.csv',
    {
      id,
      organization_id: to('organization'),
      service_id: to('service'),
      service_at_location_id: to('service_at_location'),
      location_id: to('location'),
      name: text,
      title: text,
      department: text,
      email,
    },
    {
      lists: { phones: 'phone', ...notes },
      owners: ['organization_id', 'service_id', 'service_at_location_id', 'location_id'],
    },
  ),
  entity(
    'url',
    'url.csv',
    {
      id,
      label: text,
      url: { kind: 'uri', required: true },
      organization_id: to('organization'),
      service_id: to('service'),
    },
    { owners: ['organization_id', 'service_id'] },
  ),
  entity(
    'schedule',
    'schedules.csv',
    {
      id,
      service_id: to('service'),
      location_id: to('location'),
      service_at_location_id: to('service_at_location'),
      valid_from: date,
      valid_to: date,
      dtstart: date,
      timezone: { kind: 'offset' },
      until: date,
      count: number,
      wkst: choice(...weekdays),
      freq: choice('WEEKLY', 'MONTHLY'),
      interval: number,
      byday: text,
      byweekno: text,
      bymonthday: text,
      byyearday: text,
      description: text,
      opens_at: { kind: 'time' },
      closes_at: { kind: 'time' },
      schedule_link: uri,
      attending_type: text,
      notes: text,
    },
    { owners: ['service_id', 'location_id', 'service_at_location_id'] },
  ),
  entity(
    'service_area',
    'service_areas.csv',
    {
      id,
      service_id: to('service'),
      service_at_location_id: to('service_at_location'),
      name: text,
      description: text,
      extent: text,
      extent_type: text,
      uri,
    },
    { owners: ['service_id', 'service_at_location_id'] },
  ),
  entity(
    'language',
    'languages.csv',
    {
      id,
      service_id: to('service'),
      location_id: to('location'),
      phone_id: to('phone'),
      name: text,
      code: text,
      note: text,
    },
    { owners: ['service_id', 'location_id', 'phone_id'] },
  ),
  entity(
    'funding',
    'funding.csv',
    { id, organization_id: to('organization'), service_id: to('service'), source: text },
    { owners: ['organization_id', 'service_id'] },
  ),
  entity(
    'required_document',
    'required_documents.csv',
    { id, service_id: to('service'), document: text, uri },
    { owners: ['service_id'] },
  ),
  entity(
    'accessibility',
    'accessibility.csv',
    { id, location_id: to('location'), description: text, details: text, url: uri },
    { owners: ['location_id'] },
  ),
  entity(
    'cost_option',
    'cost_options.csv',
    {
      id,
      service_id: to('service'),
      valid_from: date,
      valid_to: date,
      option: text,
      currency: text,
      amount: number,
      amount_description: text,
    },
    { owners: ['service_id'] },
  ),
  entity(
    'attribute',
    'attributes.csv',
    {
      id,
      // Points at a row of any table, named by link_entity.
      link_id: { kind: 'link' },
      taxonomy_term_id: to('taxonomy_term'),
      link_type: text,
      link_entity: text,
      value: text,
      label: text,
    },
    { lists: { metadata: 'metadata' }, ones: { taxonomy_term: 'taxonomy_term' } },
  ),
  entity(
    'taxonomy',
    'taxonomies.csv',
    { id, name: needed, description: needed, uri, version: text },
    { lists: { metadata: 'metadata' } },
  ),
  entity(
    'taxonomy_term',
    'taxonomy_terms.csv',
    {
      id,
      code: text,
      name: needed,
      description: needed,
      parent_id: to('taxonomy_term'),
      taxonomy: text,
      language: text,
      taxonomy_id: to('taxonomy'),
      term_uri: uri,
    },
    { lists: { metadata: 'metadata' }, ones: { taxonomy_detail: 'taxonomy' } },
  ),
  entity(
    'metadata',
    'metadata.csv',
    {
      id,
      resource_id: { kind: 'link' },
      resource_type: text,
      last_action_date: needed,
      last_action_type: needed,
      field_name: needed,
      previous_value: needed,
      replacement_value: needed,
      updated_by: needed,
    },
    { lists: {} },
  ),
  entity('meta_table_description', 'meta_table_descriptions.csv', {
    id,
    name: text,
    language: text,
    character_set: text,
  }),
]

export const entities: Readonly<Record<EntityName, Entity>> = bare(
  Object.fromEntries(list.map((one) => [one.name, one])) as Record<EntityName, Entity>,
)

const fileNames = new Map<string, EntityName>(list.map((one) => [one.file, one.name]))
// Files that some publishers name in the singular or plural other than the package description does.
for (const [file, name] of [
  ['service_at_locations.csv', 'service_at_location'],
  ['service_capacities.csv', 'service_capacity'],
  ['fundings.csv', 'funding'],
  ['urls.csv', 'url'],
  ['accessibilities.csv', 'accessibility'],
  ['accessibility_for_disabilities.csv', 'accessibility'],
] as const)
  fileNames.set(file, name)

/** The table that a file of the tabular package holds, or undefined when it is none of HSDS's. */
export function entityOfFile(file: string): EntityName | undefined {
  return fileNames.get(file.toLowerCase())
}

/** Property of an owner in which rows of `child` are listed: `phones` for a phone of a service. */
export function listOf(owner: EntityName, child: EntityName): string | undefined {
  for (const [property, name] of Object.entries(entities[owner].lists)) {
    if (name === child) return property
  }
  return undefined
}
