/**
 * Tables and columns of earlier versions of HSDS and of the private exports made from them, as data. Facts only,
 * written down from the published data packages of each version (Open Referral) and from exports of programs
 * that name their columns otherwise.
 *
 * A column that bears the name of an HSDS 3 field of the table it becomes is that field; only the others are
 * listed. Names are compared by `columnKey`; files also in singular and plural, with or without a prefix.
 */

export interface TableMap {
  /** The table of HSDS 3 that its rows become, or one of {@link extraTables}. */
  readonly to: string
  /** What its file is called, without the ending. */
  readonly files: readonly string[]
  /** HSDS 3 field, or a column that the conversion reads → other names of it. */
  readonly columns?: Readonly<Record<string, readonly string[]>>
  /** Values that the table itself states. */
  readonly states?: Readonly<Record<string, string>>
  /** No version from 3 on has it: a package with it is an earlier one. */
  readonly legacyOnly?: true
}

export interface HeaderMap {
  /** Version of HSDS, or the kind of private export. */
  readonly version: string
  /** Raised with each change, so that a report can say by which map a file was read. */
  readonly revision: number
  readonly tables: Readonly<Record<string, TableMap>>
}

const addressColumns = {
  address_1: ['address', 'address1', 'street', 'street_address', 'street_1'],
  address_2: ['address2', 'street_2'],
  address_3: ['address3'],
  address_4: ['address4'],
  state_province: ['state', 'province', 'state_or_province'],
  postal_code: ['zip', 'zip_code', 'zipcode', 'postcode', 'postal'],
} as const

/** What all versions before 3 share. */
const common: HeaderMap = {
  version: '1',
  revision: 1,
  tables: {
    organization: {
      to: 'organization',
      files: ['organization', 'agency'],
      columns: { website: ['url', 'web_site', 'homepage'] },
    },
    program: { to: 'program', files: ['program'] },
    service: {
      to: 'service',
      files: ['service'],
      columns: {
        fees_description: ['fees', 'fee'],
        url: ['website', 'web_site'],
        location_id: ['locations', 'location_ids'],
        taxonomy_ids: [],
        eligibility_description: ['eligibility'],
      },
    },
    location: {
      to: 'location',
      files: ['location', 'site'],
      columns: {
        latitude: ['lat'],
        longitude: ['lon', 'lng', 'long'],
        transportation: ['transit'],
        organization_id: ['organizations'],
      },
    },
    service_at_location: {
      to: 'service_at_location',
      files: ['service_at_location', 'service_location', 'location_service'],
    },
    physical_address: {
      to: 'address',
      files: ['physical_address'],
      columns: { ...addressColumns, organization_id: [] },
      states: { address_type: 'physical' },
      legacyOnly: true,
    },
    postal_address: {
      to: 'address',
      files: ['postal_address', 'mail_address', 'mailing_address'],
      columns: { ...addressColumns, organization_id: [] },
      states: { address_type: 'postal' },
      legacyOnly: true,
    },
    address: {
      to: 'address',
      files: ['address'],
      columns: { ...addressColumns, organization_id: ['organizations'], location_id: ['locations'] },
    },
    phone: {
      to: 'phone',
      files: ['phone', 'telephone'],
      columns: {
        number: ['phone', 'telephone', 'phone_no'],
        extension: ['ext', 'number_extension'],
        type: ['number_type', 'kind'],
        service_id: ['services'],
        location_id: ['locations'],
        organization_id: ['organizations'],
        contact_id: ['contacts'],
        language: ['languages'],
      },
    },
    contact: {
      to: 'contact',
      files: ['contact'],
      columns: { service_id: ['services'], location_id: ['locations'], organization_id: ['organizations'] },
    },
    regular_schedule: {
      to: 'schedule',
      files: ['regular_schedule', 'regular_hour', 'hour'],
      columns: {
        weekday: ['day', 'day_of_week', 'weekdays'],
        opens_at: ['opens', 'open', 'open_time', 'start_time'],
        closes_at: ['closes', 'close', 'close_time', 'end_time'],
        service_id: ['service', 'services'],
        location_id: ['location', 'locations'],
        closed: ['is_closed'],
        open_24_hours: [],
      },
      legacyOnly: true,
    },
    holiday_schedule: {
      to: 'schedule',
      files: ['holiday_schedule', 'holiday'],
      columns: {
        closed: ['is_closed'],
        start_date: [],
        end_date: [],
        opens_at: ['opens', 'open'],
        closes_at: ['closes', 'close'],
        service_id: ['service', 'services'],
        location_id: ['location', 'locations'],
      },
      states: { holiday: 'yes' },
      legacyOnly: true,
    },
    schedule: {
      to: 'schedule',
      files: ['schedule'],
      columns: {
        weekday: ['day', 'day_of_week'],
        opens_at: ['opens'],
        closes_at: ['closes'],
        service_id: ['services'],
        location_id: ['locations'],
        closed: [],
        holiday: [],
        open_24_hours: [],
      },
    },
    eligibility: {
      to: 'eligibility',
      files: ['eligibility', 'service_eligibility'],
      columns: {
        text: ['eligibility', 'eligibility_description', 'description'],
        minimum_age: ['min_age'],
        maximum_age: ['max_age'],
      },
      legacyOnly: true,
    },
    fee: {
      to: 'fee',
      files: ['fee', 'service_fee'],
      columns: { text: ['fee', 'fees', 'description'] },
      legacyOnly: true,
    },
    interpretation: {
      to: 'interpretation',
      files: ['interpretation_service'],
      columns: { text: ['language', 'interpretation_services', 'description'] },
      legacyOnly: true,
    },
    accreditation: {
      to: 'accreditation',
      files: ['accreditation'],
      columns: { text: ['accreditation'] },
      legacyOnly: true,
    },
    license: { to: 'license', files: ['license'], columns: { text: ['license'] }, legacyOnly: true },
    payment_accepted: {
      to: 'cost_option',
      files: ['payment_accepted', 'payement_accepted', 'accepted_payment'],
      columns: { payment: ['payments', 'payment_accepted', 'payment_method'] },
      legacyOnly: true,
    },
    language: {
      to: 'language',
      files: ['language'],
      columns: { name: ['language'], service_id: ['services'], location_id: ['locations'] },
    },
    accessibility: {
      to: 'accessibility',
      files: ['accessibility_for_disabilities', 'accessibility'],
      columns: { description: ['accessibility'] },
    },
    required_document: {
      to: 'required_document',
      files: ['required_document', 'document_required'],
      columns: { document: ['required_document', 'documents'] },
    },
    service_area: {
      to: 'service_area',
      files: ['service_area', 'area', 'coverage_area'],
      columns: { name: ['service_area', 'area'], service_id: ['services'] },
    },
    funding: { to: 'funding', files: ['funding'], columns: { source: ['funding'] } },
    service_taxonomy: {
      to: 'attribute',
      files: ['service_taxonomy', 'taxonomy_service'],
      columns: { link_id: ['service_id'], taxonomy_term_id: ['taxonomy_id'], value: ['taxonomy_detail'] },
      states: { link_entity: 'service' },
      legacyOnly: true,
    },
    taxonomy: {
      to: 'taxonomy_term',
      files: ['taxonomy'],
      columns: {
        name: ['term', 'title'],
        parent_id: ['parent', 'parent_taxonomy_id'],
        taxonomy: ['vocabulary'],
        code: ['taxonomy_code'],
      },
    },
    metadata: {
      to: 'metadata',
      files: ['metadata'],
      columns: { resource_type: ['resource'] },
    },
    meta_table_description: { to: 'meta_table_description', files: ['meta_table_description'] },
  },
}

const hsds20: HeaderMap = {
  version: '2.0',
  revision: 1,
  tables: {
    service_attribute: {
      to: 'attribute',
      files: ['service_attribute'],
      columns: { link_id: ['service_id'], taxonomy_term_id: ['taxonomy_id', 'term_id'] },
      states: { link_entity: 'service' },
      legacyOnly: true,
    },
    other_attribute: {
      to: 'attribute',
      files: ['other_attribute'],
      columns: { link_entity: ['link_type'], taxonomy_term_id: ['taxonomy_id', 'term_id'] },
      legacyOnly: true,
    },
    attribute: { to: 'attribute', files: ['attribute'] },
    taxonomy_term: {
      to: 'taxonomy_term',
      files: ['taxonomy_term'],
      columns: { name: ['term'], taxonomy: ['vocabulary'], code: ['taxonomy_code'] },
    },
    cost_option: { to: 'cost_option', files: ['cost_option'] },
    service_capacity: { to: 'service_capacity', files: ['service_capacity'] },
    unit: { to: 'unit', files: ['unit'] },
    url: { to: 'url', files: ['url'] },
    organization_identifier: { to: 'organization_identifier', files: ['organization_identifier'] },
  },
}

/**
 * Exports of a widespread publishing program: ids are `…_recordid`, fields bear the name of their table, links
 * are the bare name of what they point at, and several ids may stand in one cell.
 */
const recordIds: HeaderMap = {
  version: 'recordid',
  revision: 2,
  tables: {
    organization: {
      to: 'organization',
      files: [],
      columns: {
        website: ['organization_url'],
        phone_ids: ['organization_phones', 'organization_phone'],
        contact_ids: ['organization_contact', 'organization_contacts'],
      },
    },
    service: {
      to: 'service',
      files: [],
      columns: {
        organization_id: ['service_organization', 'service_organizations'],
        program_id: ['service_program'],
        location_id: ['service_locations', 'service_location'],
        fees_description: ['service_fees'],
        interpretation_services: ['service_interpretation'],
        phone_ids: ['service_phones', 'service_phone'],
        schedule_ids: ['service_schedule', 'service_schedules'],
        contact_ids: ['service_contacts', 'service_contact'],
      },
    },
    program: { to: 'program', files: [], columns: { organization_id: ['organizations'] } },
    location: {
      to: 'location',
      files: [],
      columns: {
        organization_id: ['location_organization', 'location_organizations'],
        phone_ids: ['location_phones', 'location_phone'],
        schedule_ids: ['location_schedule', 'location_schedules'],
      },
    },
    phone: {
      to: 'phone',
      files: [],
      columns: {
        organization_id: ['phone_organizations'],
        location_id: ['phone_locations'],
        service_id: ['phone_services'],
        contact_id: ['phone_contacts'],
      },
    },
    contact: {
      to: 'contact',
      files: [],
      columns: { organization_id: ['contact_organizations'], service_id: ['contact_services'] },
    },
    address: {
      to: 'address',
      files: [],
      columns: {
        location_id: ['address_locations'],
        organization_id: ['address_organization', 'address_organizations'],
      },
    },
    schedule: {
      to: 'schedule',
      files: [],
      columns: {
        service_id: ['schedule_services'],
        location_id: ['schedule_locations'],
        closed: ['schedule_closed'],
        holiday: ['schedule_holiday'],
      },
    },
    taxonomy_term: {
      to: 'taxonomy_term',
      files: [],
      columns: {
        parent_id: ['taxonomy_parent_recordid'],
        taxonomy: ['taxonomy_vocabulary'],
        description: ['taxonomy_x_description'],
        id: ['taxonomy_recordid'],
        name: ['taxonomy_name'],
      },
    },
    service_attribute: {
      to: 'attribute',
      files: [],
      columns: {
        link_id: ['service_recordid'],
        taxonomy_term_id: ['taxonomy_recordid', 'taxonomy_term_recordid'],
      },
    },
    service_taxonomy: {
      to: 'attribute',
      files: [],
      columns: { link_id: ['service_recordid'], taxonomy_term_id: ['taxonomy_recordid'] },
    },
  },
}

/** In the order in which they are looked in. */
export const headerMaps: readonly HeaderMap[] = [common, hsds20, recordIds]

/** Tables that HSDS 3 has no table for: each row is kept with its owner, and its words go into one of its fields. */
export const extraTables = [
  { name: 'eligibility', owner: 'service', property: 'eligibility', into: 'eligibility_description' },
  { name: 'fee', owner: 'service', property: 'fee', into: 'fees_description' },
  {
    name: 'interpretation',
    owner: 'service',
    property: 'interpretation',
    into: 'interpretation_services',
  },
  { name: 'accreditation', owner: 'organization', property: 'accreditation', into: undefined },
  { name: 'license', owner: 'organization', property: 'license', into: undefined },
] as const
