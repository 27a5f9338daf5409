import { readRecordUri } from '#features/directory/index.ts'
import { type EntityName, entities } from './entities.ts'
import { type OurTerm, ourTaxonomies, ourTerms, type ProfileKey, profileKeys } from './our-terms.ts'
import { isPlainUri } from './plain-values.ts'
import type {
  AtLocationRow,
  LocationRow,
  OrganizationRow,
  PublicRows,
  ServiceRow,
  TermRow,
} from './public-rows.ts'
import { isObject, type Raw } from './row.ts'
import { uuidOf } from './uuid.ts'
import { offsetAt } from './zone-offset.ts'

export interface ShapeOptions {
  /** Day (YYYY-MM-DD) for which the offset of undated schedules holds. */
  readonly today: string
  /** Imported capacities go into files that carry the source's values on, and nowhere else. */
  readonly capacities: boolean
  /** What is free now by the counts that visitors may know of. Not in the feed of changes: a copy would keep it. */
  readonly live?: boolean
  /** State all of our profile outright, also what HSDS fields say: the reader then guesses nothing. */
  readonly everyStatement?: boolean
}

type Hsds = Record<string, unknown>

/** A service as HSDS nests it in full. */
export function fullService(row: ServiceRow, rows: PublicRows, options: ShapeOptions): Hsds {
  const out = serviceFields(row, rows, options)
  const links = rows.atLocations.filter((link) => link.service_id === row.id)
  if (links.length > 0) {
    out.service_at_locations = links.flatMap((link) => {
      const location = rows.locations.get(link.location_id)
      return location ? [atLocation(link, location, rows, options, row.organization_id)] : []
    })
  }
  const organization = rows.organizations.get(row.organization_id)
  if (organization) out.organization = fullOrganization(organization, rows, options)
  const program = programOf(row, rows)
  if (program) out.program = program
  return out
}

/** A service as it stands in a list: its own fields, its organization and program in short. */
export function shortService(row: ServiceRow, rows: PublicRows): Hsds {
  const out = plain('service', row.doc)
  settleService(out, row)
  const organization = rows.organizations.get(row.organization_id)
  if (organization) out.organization = shortOrganization(organization)
  const program = rows.programs.find((one) => one.id === row.program_id)
  if (program) out.program = plain('program', program.doc)
  return out
}

/** An organization with everything in it but its services. */
export function fullOrganization(row: OrganizationRow, rows: PublicRows, options: ShapeOptions): Hsds {
  const out = whole('organization', row.doc, rows)
  if (row.parent_organization_id) out.parent_organization_id = row.parent_organization_id
  const locations = [...rows.locations.values()].filter((location) => location.organization_id === row.id)
  if (locations.length > 0) out.locations = locations.map((location) => fullLocation(location, rows, options))
  const programs = rows.programs.filter((program) => program.organization_id === row.id)
  if (programs.length > 0) out.programs = programs.map((program) => whole('program', program.doc, rows))
  return out
}

/** An organization with its services, in short or in full. */
export function organizationWithServices(
  row: OrganizationRow,
  rows: PublicRows,
  options: ShapeOptions,
  full: boolean,
): Hsds {
  const out = fullOrganization(row, rows, options)
  const services = [...rows.services.values()].filter((service) => service.organization_id === row.id)
  if (services.length === 0) return out
  out.services = services.map((service) => {
    const shape = full ? fullService(service, rows, options) : shortService(service, rows)
    // The organization holds this service: named in it again, each would hold the other without end.
    delete shape.organization
    return shape
  })
  return out
}

export function shortOrganization(row: OrganizationRow): Hsds {
  const out = plain('organization', row.doc)
  if (row.parent_organization_id) out.parent_organization_id = row.parent_organization_id
  return out
}

/** The link of a service to a place, with the place and the service. */
export function fullAtLocation(
  link: AtLocationRow,
  rows: PublicRows,
  options: ShapeOptions,
  full: boolean,
): Hsds {
  const location = rows.locations.get(link.location_id)
  const service = rows.services.get(link.service_id)
  const out = full
    ? atLocation(link, location, rows, options, service?.organization_id)
    : {
        ...plain('service_at_location', link.doc),
        ...(location ? { location: plain('location', location.doc) } : {}),
      }
  if (service) {
    const shape = full ? serviceFields(service, rows, options) : shortService(service, rows)
    if (full) {
      const organization = rows.organizations.get(service.organization_id)
      if (organization) shape.organization = fullOrganization(organization, rows, options)
      const program = programOf(service, rows)
      if (program) shape.program = program
    }
    out.service = shape
  }
  return out
}

function atLocation(
  link: AtLocationRow,
  location: LocationRow | undefined,
  rows: PublicRows,
  options: ShapeOptions,
  organizationId: string | undefined,
): Hsds {
  const out = whole('service_at_location', link.doc, rows)
  withOffsets(out, location?.timezone ?? null, options.today)
  if (!location) return out
  const place = fullLocation(location, rows, options)
  // The service says to whom it belongs; only another owner of the place is worth naming.
  if (location.organization_id && location.organization_id !== organizationId)
    place.organization_id = location.organization_id
  return { ...out, location: place }
}

function fullLocation(row: LocationRow, rows: PublicRows, options: ShapeOptions): Hsds {
  const out = whole('location', row.doc, rows)
  withOffsets(out, row.timezone, options.today)
  return out
}

function serviceFields(row: ServiceRow, rows: PublicRows, options: ShapeOptions): Hsds {
  const out = whole('service', row.doc, rows)
  if (!options.capacities) delete out.capacities
  const free = options.live ? rows.capacities.get(row.id) : undefined
  if (free) out.capacities = [...((out.capacities as unknown[] | undefined) ?? []), ...free]
  settleService(out, row)
  const ours = statements(row, rows, options.everyStatement ?? false)
  if (ours.length > 0) out.attributes = [...((out.attributes as unknown[] | undefined) ?? []), ...ours]
  const zone = rows.atLocations
    .filter((link) => link.service_id === row.id)
    .map((link) => rows.locations.get(link.location_id)?.timezone)
    .find((found) => found)
  withOffsets(out, zone ?? null, options.today)
  return out
}

function settleService(out: Hsds, row: ServiceRow): void {
  out.status = row.status
  if (typeof out.last_modified !== 'string') out.last_modified = row.modified_at.toISOString()
  const assured = typeof out.assured_date === 'string' ? out.assured_date : ''
  // A person has confirmed it to us since the source had it assured.
  if (row.confirmed_on !== null && row.confirmed_on > assured) out.assured_date = row.confirmed_on
}

function programOf(row: ServiceRow, rows: PublicRows): Hsds | undefined {
  const program = rows.programs.find((one) => one.id === row.program_id)
  return program && whole('program', program.doc, rows)
}

/** Only the row's own fields, without anything nested. */
function plain(entity: EntityName, doc: Raw): Hsds {
  const { fields } = entities[entity]
  const out: Hsds = {}
  for (const key in fields) {
    const value = doc[key]
    if (value === undefined || value === null) continue
    const left = fields[key]?.kind === 'uri' ? leaving(value) : value
    if (left !== undefined) out[key] = left
  }
  return out
}

/** What an address came in as before it was checked does not leave; one that was typed without a scheme gets it. */
function leaving(address: unknown): string | undefined {
  if (typeof address !== 'string') return undefined
  return isPlainUri(address) ? address : readRecordUri(address)?.uri
}

/** The row's fields and the rows that are part of it, with the terms of its attributes; nothing HSDS does not know. */
function whole(entity: EntityName, doc: Raw, rows: PublicRows): Hsds {
  const { lists, ones } = entities[entity]
  const out = plain(entity, doc)
  for (const key in lists) {
    const value = doc[key]
    if (!Array.isArray(value) || value.length === 0) continue
    out[key] = value.filter(isObject).map((item) => whole(lists[key] as EntityName, item, rows))
  }
  for (const key in ones) {
    const value = doc[key]
    if (isObject(value)) out[key] = whole(ones[key] as EntityName, value, rows)
  }
  if (entity === 'attribute') {
    const term = rows.terms.get(String(doc.taxonomy_term_id ?? ''))
    if (term) {
      out.taxonomy_term = termShape(term)
      delete out.taxonomy_term_id
    }
  }
  return out
}

/** A term with its taxonomy. */
export function termShape(row: TermRow): Hsds {
  const out = plain('taxonomy_term', row.doc)
  if (row.parent_id) out.parent_id = row.parent_id
  if (row.taxonomy) out.taxonomy_detail = plain('taxonomy', row.taxonomy)
  else if (row.taxonomy_id) out.taxonomy_id = row.taxonomy_id
  return out
}

export function taxonomyShape(doc: Raw): Hsds {
  return plain('taxonomy', doc)
}

/** A term of our own taxonomies. */
export function ourTermShape(term: OurTerm): Hsds {
  const taxonomy = ourTaxonomies.find((one) => one.id === term.taxonomyId)
  return {
    id: term.id,
    code: term.code,
    name: term.name,
    description: term.description,
    ...(term.parentId === undefined ? {} : { parent_id: term.parentId }),
    ...(taxonomy ? { taxonomy: taxonomy.name, taxonomy_detail: { ...taxonomy } } : {}),
    language: 'en',
  }
}

/** The needs and the profile of a service as attributes of our own taxonomies; what is unknown is left out. */
/** Codes of Open Eligibility that the source itself has tagged the service with. */
function openCodesOf({ doc }: ServiceRow, rows: PublicRows): Set<string> {
  const codes = new Set<string>()
  for (const attribute of Array.isArray(doc.attributes) ? doc.attributes.filter(isObject) : []) {
    const term = rows.terms.get(String(attribute.taxonomy_term_id ?? ''))
    const list = `${term?.doc.taxonomy ?? ''} ${term?.doc.term_uri ?? ''} ${term?.taxonomy?.name ?? ''}`
    if (/open\s*eligibility/i.test(list)) codes.add(String(term?.doc.code ?? ''))
  }
  return codes
}

function statements(row: ServiceRow, rows: PublicRows, every: boolean): Hsds[] {
  const terms = ourTerms()
  const said = openCodesOf(row, rows)
  const given = new Set<string>()
  const out: Hsds[] = []
  const add = (term: OurTerm | undefined, value?: string): void => {
    if (!term) return
    out.push({
      id: uuidOf('attribute', row.id, term.id),
      link_entity: 'service',
      link_type: value === undefined ? 'need' : 'profile',
      ...(value === undefined ? {} : { value }),
      label: term.name,
      taxonomy_term: ourTermShape(term),
    })
  }
  for (const need of row.need_ids) {
    add(terms.termOfCategory.get(need))
    const open = terms.openOfCategory.get(need)
    // Where the source has said it in these terms itself, its own word stands.
    if (open && !open.codes.some((code) => said.has(code)) && !given.has(open.term.id)) {
      given.add(open.term.id)
      add(open.term)
    }
  }
  for (const key of profileKeys) {
    const value = statementOf(key, row, every)
    if (value !== '') add(terms.termOfProfile.get(key), value)
  }
  return out
}

/** What HSDS fields say already is not said a second time. */
const saidByHsds: ReadonlySet<ProfileKey> = new Set(['languages', 'free', 'idNeeded', 'areas'])

function statementOf(key: ProfileKey, row: ServiceRow, every: boolean): string {
  const value = row.profile[key]
  const listed = Array.isArray(value) ? value.join(' ') : typeof value === 'string' ? value : ''
  if (listed === '' || listed === 'unknown') return ''
  if (every || !saidByHsds.has(key)) return listed
  const own = {
    languages: 'languages',
    free: 'cost_options',
    idNeeded: 'required_documents',
    areas: 'service_areas',
  }
  const stated = row.doc[own[key as keyof typeof own]]
  if (key === 'free' && (row.doc.fees_description || row.doc.fees)) return ''
  return Array.isArray(stated) && stated.length > 0 ? '' : listed
}

/** Fills in the offset that the zone of the place has on the day of each schedule, where the source states none. */
function withOffsets(out: Hsds, zone: string | null, today: string): void {
  if (zone === null || !Array.isArray(out.schedules)) return
  out.schedules = out.schedules.map((schedule: Hsds) => {
    if (schedule.timezone !== undefined) return schedule
    const day = [schedule.dtstart, schedule.valid_from].find((value) => typeof value === 'string') ?? today
    const offset = offsetAt(zone, String(day))
    return offset === undefined ? schedule : { ...schedule, timezone: offset }
  })
}
