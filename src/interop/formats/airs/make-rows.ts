import { offLists } from '#features/protected-places/index.ts'
import type { HsdsRow, Raw, RecordRow } from '#interop/hsds/index.ts'
import { saysNo } from '../two-one-one/lists.ts'
import { contentId, makeRow } from '../two-one-one/make-row.ts'
import { taxonomyAttribute } from '../two-one-one/taxonomy.ts'
import {
  agencyParts,
  askingNote,
  hostsOnlyUnlisted,
  isOffLists,
  judgedApart,
  placeFlags,
  serviceFlags,
  unlisting,
  withheldNotes,
  withoutConfidential,
} from './asks.ts'
import { allText, attributeOf, childOf, childrenOf, hidingParts, ownText, textOf, wordsOf } from './look.ts'
import {
  addressesOf,
  alternateName,
  areasOf,
  eligibilityOf,
  languagesOf,
  pointOf,
  publicContacts,
  publicEmail,
  publicPhones,
  publicUrls,
  schedulesOf,
  set,
} from './make-parts.ts'
import type { XmlElement } from './xml-elements.ts'

/** An agency as the file has it. */
export interface AgencyInput {
  readonly agency: XmlElement
  /** The agency it belongs to, as far as read. */
  readonly parent: XmlElement | undefined
  readonly file: string
}

/**
 * The records of one agency: itself, its office, its service groups as programs, sites as locations, and each
 * service once with a link to every site that lists it. What any of them marks confidential one by one (phones,
 * people, names) is in none of them.
 */
export function rowsOfAgency({ agency, parent, file }: AgencyInput): HsdsRow[] {
  const path = (element: XmlElement) => `${file}:${element.line}`
  const id =
    keyOf(agency) ?? contentId('agency', textOf(agency, 'Name') ?? '', allText(agency).slice(0, 2_000))
  const above = { ...(parent ? unlisting(parent) : {}), ...unlisting(agency) }
  const sites = childrenOf(agency, 'Site').map((site) => ({ site, id: siteId(site, id) }))
  const notes: HsdsRow[] = []
  const rows: RecordRow[] = [
    makeRow('organization', path(agency), organization(agency, id, parent, above)),
    ...childrenOf(agency, 'ServiceGroup').flatMap((group) => program(group, id, path(group))),
  ]
  const siteAddresses = new Set(sites.map(({ site }) => addressKey(site)))
  for (const office of childrenOf(agency, 'AgencyLocation')) {
    // Where it is one of the sites it is listed as that; its flags hold there too, by its address.
    const same = siteAddresses.has(addressKey(office)) && Object.keys(placeFlags(office)).length === 0
    if (same || addressesOf(office).length === 0) continue
    rows.push(location(office, `agency:${id}`, id, path(office), above, notes))
  }
  for (const { site, id: key } of sites) rows.push(location(site, key, id, path(site), above, notes))
  rows.push(...servicesOf(sites, id, path, above, agency))
  const clean = withoutConfidential(agency, rows)
  return [...clean, ...notes, ...withheldNotes(agency, file)]
}

/** A site that stands by itself and names its agency by key. */
export function rowsOfLooseSite(site: XmlElement, file: string): HsdsRow[] {
  const path = (element: XmlElement) => `${file}:${element.line}`
  const agency = textOf(site, 'AgencyKey')
  const id = siteId(site, agency ?? '')
  const notes: HsdsRow[] = []
  const rows = [
    location(site, id, agency, path(site), {}, notes),
    ...servicesOf([{ site, id }], agency, path, {}, undefined),
  ]
  return [...withoutConfidential(site, rows), ...notes, ...withheldNotes(site, file)]
}

function keyOf(element: XmlElement): string | undefined {
  return textOf(element, 'Key')
}

function siteId(site: XmlElement, agency: string): string {
  return (
    keyOf(site) ?? contentId('site', agency, textOf(site, 'Name') ?? '', JSON.stringify(addressesOf(site)))
  )
}

function organization(agency: XmlElement, id: string, parent: XmlElement | undefined, above: Raw): Raw {
  const [website, ...others] = publicUrls(agency)
  const asks = askingNote(agency, agencyParts)
  return {
    id,
    name: textOf(agency, 'Name'),
    alternate_name: alternateName(agency),
    ...described(agency, 'AgencyDescription'),
    email: publicEmail(agency),
    website,
    additional_websites: others.map((url) => ({ url })),
    tax_id: attributeOf(agency, 'FEIN'),
    tax_status: textOf(agency, 'IRSStatus'),
    year_incorporated: attributeOf(agency, 'YearInc'),
    legal_status: attributeOf(agency, 'LegalStatus'),
    parent_organization_id: parent && keyOf(parent),
    funding: childrenOf(agency, 'SourceOfFunds').flatMap((one) => {
      const source = allText(one)
      return source === '' ? [] : [{ source }]
    }),
    phones: publicPhones(agency),
    contacts: publicContacts(agency),
    ...hidingParts(agency, judgedApart),
    ...above,
    // About all places of an agency, where its notes ask for it.
    ConfidentialByNote: asks ? 'yes' : undefined,
  }
}

function program(group: XmlElement, organizationId: string, path: string): RecordRow[] {
  const key = keyOf(group)
  const name = textOf(group, 'ProgramName') ?? textOf(group, 'Name')
  if (key === undefined && name === undefined) return []
  return [
    makeRow('program', path, {
      id: `group:${key ?? contentId('group', organizationId, name ?? '')}`,
      organization_id: organizationId,
      name,
      description: wordsOf(group, 'Description'),
    }),
  ]
}

function location(
  site: XmlElement,
  id: string,
  organizationId: string | undefined,
  path: string,
  above: Raw,
  notes: HsdsRow[],
): RecordRow {
  const { values: point, datum } = pointOf(site)
  if (datum !== undefined)
    notes.push({ kind: 'note', path: `${path}/SpatialLocation`, code: 'datum-unknown' })
  const addresses = addressesOf(site)
  const physical = addresses.some((one) => one.address_type === 'physical')
  return makeRow('location', path, {
    id,
    organization_id: organizationId,
    location_type: addresses.length === 0 ? undefined : physical ? 'physical' : 'postal',
    name: textOf(site, 'Name'),
    alternate_name: alternateName(site),
    ...described(site, 'SiteDescription'),
    transportation: [
      wordsOf(site, 'BusServiceAccess'),
      wordsOf(site, 'PublicAccessToTransportation'),
      crossing(site),
    ]
      .filter((text) => text !== undefined)
      .join('\n'),
    ...point,
    addresses,
    accessibility: childrenOf(site, 'DisabilitiesAccess').flatMap((one) => {
      const text = allText(one)
      return text === '' ? [] : [{ description: text }]
    }),
    languages: languagesOf(site),
    phones: placePhones(site),
    schedules: schedulesOf(site),
    contacts: publicContacts(site),
    ...placeFlags(site),
    ...above,
    ...unlisting(site),
    ...(hostsOnlyUnlisted(site) ? { ExcludeFromWebsite: 'yes, as all that is given there' } : {}),
  })
}

function crossing(site: XmlElement): string | undefined {
  const street = wordsOf(site, 'CrossStreet') ?? wordsOf(site, 'PhysicalLocationDescription')
  return street === undefined ? undefined : street
}

/** A number that the agency or a service states as public too leads to them, not to the place. */
function placePhones(site: XmlElement): Raw[] {
  const elsewhere = new Set(
    childrenOf(site, 'SiteService').flatMap((one) => publicPhones(one).map((phone) => digits(phone))),
  )
  return publicPhones(site).filter((phone) => !elsewhere.has(digits(phone)))
}

function digits(phone: Raw): string {
  return String(phone.number).replace(/\D/g, '')
}

function described(element: XmlElement, name: string): Raw {
  const [original, description] = [textOf(element, name), wordsOf(element, name)]
  return original === description ? { description } : { description, [name]: original }
}

interface Site {
  readonly site: XmlElement
  readonly id: string
}

/** Each service once, whatever number of sites list it, and a link for each listing. */
function servicesOf(
  sites: readonly Site[],
  organizationId: string | undefined,
  path: (element: XmlElement) => string,
  above: Raw,
  agency: XmlElement | undefined,
): RecordRow[] {
  const services = new Map<string, { first: XmlElement; raw: Record<string, unknown> }>()
  const links: RecordRow[] = []
  for (const { site, id: location } of sites) {
    for (const one of childrenOf(site, 'SiteService')) {
      const name = textOf(one, 'Name')
      const id = keyOf(one) ?? contentId('service', location, name ?? '', codesOf(one).join(' '))
      const raw = service(one, site, id, organizationId, above, agency)
      const known = services.get(id)
      // The first tells of the service; the others add what it left out, and every wish to hide counts.
      if (known) for (const [key, value] of Object.entries(raw)) known.raw[key] ??= value
      else services.set(id, { first: one, raw })
      links.push(
        makeRow('service_at_location', path(one), {
          id: `${location}/${id}`,
          service_id: id,
          location_id: location,
          schedules: schedulesOf(one),
          ...(known ? { phones: publicPhones(one) } : {}),
          ...serviceFlags(one),
        }),
      )
    }
  }
  return [...[...services.values()].map(({ first, raw }) => makeRow('service', path(first), raw)), ...links]
}

function service(
  one: XmlElement,
  site: XmlElement,
  id: string,
  organizationId: string | undefined,
  above: Raw,
  agency: XmlElement | undefined,
): Record<string, unknown> {
  const info =
    childOf(one, 'ResourceInfo') ??
    childOf(site, 'ResourceInfo') ??
    (agency && childOf(agency, 'ResourceInfo'))
  const [url, ...others] = publicUrls(one)
  const group = textOf(one, 'ServiceGroupKey')
  return set({
    id,
    organization_id: organizationId,
    program_id: group === undefined ? undefined : `group:${group}`,
    name: textOf(one, 'Name') ?? textOf(site, 'Name'),
    alternate_name: alternateName(one),
    ...described(one, 'Description'),
    status: statusOf(info),
    assured_date: (info && attributeOf(info, 'DateLastVerified'))?.trim().split(/[ T]/)[0],
    url,
    additional_urls: others.map((address) => ({ url: address })),
    email: publicEmail(one),
    fees_description: joined(one, /^(?:FeeStructure|PaymentMethods?)$/),
    application_process: joined(one, /^ApplicationProcess$/),
    accreditations: joined(one, /^(?:LicenseAccreditation|Accreditation)$/),
    ...eligibilityOf(one),
    phones: publicPhones(one),
    languages: languagesOf(one),
    service_areas: areasOf(one),
    required_documents: childrenOf(one, 'DocumentsRequired').flatMap((documents) =>
      allText(documents)
        .split('\n')
        .filter((document) => document !== '')
        .map((document) => ({ document })),
    ),
    contacts: publicContacts(one),
    attributes: codesOf(one).map((code) => taxonomyAttribute(code, undefined)),
    ...serviceFlags(one),
    ...above,
    // Off lists by itself; its place stands by what is said of the place.
    [offLists]: isOffLists(one) ? 'Yes' : undefined,
  })
}

function joined(element: XmlElement, names: RegExp): string {
  return element.children
    .filter((child) => names.test(child.name))
    .map(allText)
    .filter((text) => text !== '')
    .join('\n')
}

function codesOf(one: XmlElement): string[] {
  const codes = childrenOf(one, 'Taxonomy').flatMap((taxonomy) =>
    childrenOf(taxonomy, 'Code').flatMap((code) => ownText(code) ?? []),
  )
  return [...new Set(codes)]
}

/**
 * The format has no status. That a record is offered for referral is the nearest it says; one that is not is
 * held back, and where nothing is said the status is unknown.
 */
function statusOf(info: XmlElement | undefined): string | undefined {
  const referral = info && attributeOf(info, 'AvailableForReferral')
  if (referral === undefined) return undefined
  return saysNo(referral) ? 'not available for referral' : 'active'
}

function addressKey(element: XmlElement): string {
  return addressesOf(element)
    .map((one) => [one.address_1, one.address_2, one.city, one.postal_code].join('|').toLowerCase())
    .join('\n')
}
