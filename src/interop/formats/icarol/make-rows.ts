import { offLists, withholdPrivate } from '#features/directory/index.ts'
import type { HsdsRow, Raw, RecordEntity, RecordRow } from '#interop/hsds/index.ts'
import { areaOfCell } from '../two-one-one/coverage.ts'
import { listed, listedWords, saysNo } from '../two-one-one/lists.ts'
import { makeRow } from '../two-one-one/make-row.ts'
import { plainWords } from '../two-one-one/plain-words.ts'
import { taxonomyAttributes } from '../two-one-one/taxonomy.ts'
import {
  type AddressKind,
  addressKinds,
  contactStems,
  type IcarolRow,
  isUnknownPlaceFlag,
  phoneColumns,
  unlistingColumns,
} from './columns.ts'
import { hidingNotes, type Level, mayBeNamed, numberOf, type Survey } from './survey.ts'

/** A row of the export with what the first pass found of it. */
export interface Placed {
  readonly row: IcarolRow
  readonly number: string
  readonly level: Level
  readonly path: string
  readonly survey: Survey
}

/**
 * The records that one row of the export stands for, and notes of what was withheld. The first record counts for
 * the row; what else is made of it counts for nothing, so that reports add up to the rows of the file.
 */
export function rowsOf(placed: Placed): HsdsRow[] {
  const counted = countedAs[placed.level]
  const records = recordsOf(placed).map((record): RecordRow => {
    const { parts: _, ...rest } = record
    return { ...rest, parts: {}, ...(record.entity === counted ? {} : { implied: true }) }
  })
  const values = placed.survey.privateOf(placed.number)
  const clean = values
    ? records.map((record) => ({ ...record, raw: withholdPrivate(record.raw, values) }))
    : records
  return [...clean, ...withheldNotes(placed)]
}

const countedAs: Readonly<Record<Level, RecordEntity>> = {
  agency: 'organization',
  site: 'location',
  program: 'service',
  link: 'service_at_location',
}

function recordsOf(placed: Placed): RecordRow[] {
  switch (placed.level) {
    case 'agency':
      return [agency(placed), ...ownPlace(placed), ...agencyService(placed)]
    case 'site':
      return [site(placed)]
    case 'program':
      return program(placed)
    case 'link':
      return [link(placed)]
  }
}

function agency(placed: Placed): RecordRow {
  const { row, number } = placed
  return makeRow('organization', placed.path, {
    id: number,
    ...names(row),
    ...description(row),
    email: publicEmail(row),
    website: publicWebsite(row),
    tax_id: row.FEIN,
    tax_status: row.IRSStatus,
    year_incorporated: row.YearIncorporated,
    legal_status: row.LegalStatus,
    parent_organization_id: otherThan(number, numberOf(row.ParentAgencyNum)),
    funding: listed(row.SourceOfFunds).map((source) => ({ source })),
    phones: phones(row),
    contacts: contacts(row),
    ...unlisting(placed, true),
    // About all places of an agency, where its notes ask for it.
    ConfidentialByNote: hidingNotes(row).length > 0 ? 'yes' : undefined,
  })
}

/** The office of an agency: a place without services. */
function ownPlace(placed: Placed): RecordRow[] {
  return hasAddress(placed.row) ? [place(placed, { organization_id: placed.number })] : []
}

/** An agency that is tagged itself is what people are sent to; its export as XML lists it as a service too. */
function agencyService(placed: Placed): RecordRow[] {
  const { row, number, path } = placed
  if (row.TaxonomyCodes === undefined && row.TaxonomyTerms === undefined && row.TaxonomyTerm === undefined)
    return []
  const own = service(placed, number)
  const there = hasAddress(row)
    ? [makeRow('service_at_location', path, { id: number, service_id: number, location_id: number })]
    : []
  return [own, ...there]
}

function site(placed: Placed): RecordRow {
  const { row, number, survey } = placed
  return place(placed, {
    organization_id: survey.agencyOf(number),
    phones: phones(row),
    schedules: hours(row),
    languages: languages(row),
  })
}

function program(placed: Placed): RecordRow[] {
  const { row, number, path, survey } = placed
  const agencyNumber = survey.agencyOf(number)
  const rows = [service(placed, agencyNumber)]
  const sites = new Set([numberOf(row.ConnectsToSiteNum), survey.siteAbove(number)])
  for (const location of sites) {
    if (location === undefined) continue
    rows.push(
      makeRow('service_at_location', path, {
        id: `${number}@${location}`,
        service_id: number,
        location_id: location,
      }),
    )
  }
  // Without a site of its own, a program with an address is a place as well.
  if (rows.length > 1 || survey.hasLinks(number) || !hasAddress(row)) return rows
  return [
    place(placed, { organization_id: agencyNumber }),
    ...rows,
    makeRow('service_at_location', path, { id: number, service_id: number, location_id: number }),
  ]
}

function link(placed: Placed): RecordRow {
  const { row, number } = placed
  return makeRow('service_at_location', placed.path, {
    id: number,
    service_id: numberOf(row.ConnectsToProgramNum),
    location_id: numberOf(row.ConnectsToSiteNum),
    ...description(row),
    phones: phones(row),
    schedules: hours(row),
    service_areas: areas(row),
    contacts: contacts(row),
    ...placeFlags(row),
    ...unlisting(placed, false),
  })
}

function service(placed: Placed, organization: string | undefined): RecordRow {
  const { row, number } = placed
  return makeRow('service', placed.path, {
    id: number,
    organization_id: organization,
    ...names(row),
    ...description(row),
    status: status(placed),
    email: publicEmail(row),
    url: publicWebsite(row),
    eligibility_description: words(row.Eligibility),
    fees_description: words([row.FeeStructureSource, row.PaymentMethods].filter(Boolean).join('\n')),
    application_process: words(row.ApplicationProcess),
    accreditations: words(row.LicenseAccreditation),
    wait_time: words(row.NormalWaitTime),
    alert: alert(row),
    assured_date: row.LastVerifiedOn?.trim().split(/[ T]/)[0],
    phones: phones(row),
    schedules: hours(row),
    service_areas: areas(row),
    languages: languages(row),
    required_documents: listed(row.DocumentsRequired).map((document) => ({ document })),
    contacts: contacts(row),
    attributes: tags(placed),
    ...placeFlags(row),
    ...unlisting(placed, false),
  })
}

function place(placed: Placed, more: Raw): RecordRow {
  const { row, number } = placed
  const addresses = addressKinds.flatMap((kind) => address(row, kind))
  return makeRow('location', placed.path, {
    id: number,
    ...names(row),
    location_type: locationType(addresses),
    description: words(row.PhysicalLocationDescription),
    transportation: words([row.BusServiceAccess, row.PublicAccessTransportation].filter(Boolean).join('\n')),
    latitude: row.Latitude,
    longitude: row.Longitude,
    addresses,
    accessibility: listed(words(row.DisabilitiesAccess)).map((text) => ({ description: text })),
    ...more,
    ...placeFlags(row),
    ...unlisting(placed, true),
  })
}

function names(row: IcarolRow): Raw {
  const name = row.PublicName ?? row.OfficialName ?? row.AlternateName
  const other = saysNo(row.AlternateNameIsPrivate) ? row.AlternateName : undefined
  return { name, alternate_name: other === name ? undefined : other }
}

/** Descriptions hold markup of the source's editor; the original is kept beside what was made of it. */
function description(row: IcarolRow): Raw {
  const text = words(row.AgencyDescription)
  return text === row.AgencyDescription
    ? { description: text }
    : { description: text, AgencyDescription: row.AgencyDescription }
}

function words(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : plainWords(text)
}

/** An agency that is no longer active has no active services, whatever their own rows still say. */
function status({ row, number, survey }: Placed): string | undefined {
  if (survey.isInactive(number)) return 'inactive'
  // "Active, but do not refer" is no status of HSDS: held back, and the service is not shown.
  if (!saysNo(row.AvailableForReferral) || row.AvailableForReferral === undefined) return row.AgencyStatus
  return row.AgencyStatus === undefined ? 'do not refer' : `${row.AgencyStatus}, not available for referral`
}

function alert(row: IcarolRow): string | undefined {
  const text = words(row.TemporaryMessage)
  return text && row.TemporaryMessageExpires ? `${text} (until ${row.TemporaryMessageExpires})` : text
}

function phones(row: IcarolRow): Record<string, unknown>[] {
  return phoneColumns.flatMap(({ number, stem, type }) => {
    const value = row[number]
    if (value === undefined || /^\W*none\W*$/i.test(value) || !saysNo(row[`${stem}IsPrivate`])) return []
    const name = row[`${stem}Name`]
    const said = type ?? row[`${stem}Type`] ?? (/^\s*fax\s*$/i.test(name ?? '') ? 'fax' : undefined)
    const about = [name, row[`${stem}Description`]].filter((text) => text !== undefined && text !== said)
    return [
      {
        number: value,
        ...(said === undefined ? {} : { type: said }),
        ...(about.length === 0 ? {} : { description: about.join(': ') }),
      },
    ]
  })
}

function contacts(row: IcarolRow): Record<string, unknown>[] {
  return contactStems.flatMap((stem) => {
    const name = row[`${stem}Name`]
    if (name === undefined || !mayBeNamed(row, stem)) return []
    const [title, email, phone] = ['Title', 'EmailAddress', 'PhoneNumber'].map(
      (part) => row[`${stem}${part}`],
    )
    return [
      {
        name,
        ...(title === undefined ? {} : { title }),
        ...(email === undefined ? {} : { email }),
        ...(phone === undefined ? {} : { phones: [{ number: phone }] }),
      },
    ]
  })
}

function publicEmail(row: IcarolRow): string | undefined {
  return saysNo(row.EmailAddressMainIsPrivate) ? row.EmailAddressMain : undefined
}

function publicWebsite(row: IcarolRow): string | undefined {
  return saysNo(row.WebsiteAddressIsPrivate) ? row.WebsiteAddress : undefined
}

function hours(row: IcarolRow): Record<string, unknown>[] {
  const text = words(row.HoursOfOperation ?? row.Hours)
  return text === undefined ? [] : [{ description: text }]
}

function languages(row: IcarolRow): Record<string, unknown>[] {
  return listedWords(row.LanguagesOfferedList ?? row.LanguagesOffered).map((name) => ({ name }))
}

function areas(row: IcarolRow): Record<string, unknown>[] {
  const cells = listed(row.Coverage ?? row.CoverageArea)
  const found = cells.flatMap((cell) => areaOfCell(cell) ?? [])
  if (found.length > 0) return found
  const text = words(row.CoverageAreaText)
  return text === undefined ? [] : [{ name: text.slice(0, 200), description: text }]
}

/** Its own tags first, then codes that only its links state. */
function tags({ row, number, survey }: Placed): Record<string, unknown>[] {
  const own = taxonomyAttributes(row.TaxonomyCodes, termNames(row))
  const known = new Set(own.map((one) => one.taxonomy_term_id))
  const linked = taxonomyAttributes(survey.codesAtSites(number), undefined)
  return [...own, ...linked.filter((one) => !known.has(one.taxonomy_term_id))]
}

function termNames(row: IcarolRow): string | undefined {
  return row.TaxonomyTerms ?? row.TaxonomyTerm ?? row.TaxonomyTermsNotDeactivated
}

function hasAddress(row: IcarolRow): boolean {
  return addressKinds.some((kind) => row[`${kind}Address1`] !== undefined || row[`${kind}City`] !== undefined)
}

const countries: Readonly<Record<string, string>> = {
  'united states': 'US',
  'united states of america': 'US',
  usa: 'US',
  'u.s.': 'US',
  'u.s.a.': 'US',
  canada: 'CA',
  mexico: 'MX',
}

function address(row: IcarolRow, kind: AddressKind): Record<string, unknown>[] {
  const at = (part: string) => row[`${kind}${part}`]
  const lines = ['Address1', 'Address2', 'Address3', 'Address4'].map(at).filter((line) => line !== undefined)
  const country = at('Country')?.trim()
  const values = {
    attention: kind === 'Mailing' ? row.MailingAttentionName : undefined,
    address_1: lines[0],
    address_2: lines.slice(1).join(', ') || undefined,
    city: at('City'),
    region: at('County'),
    state_province: at('StateProvince'),
    postal_code: at('PostalCode'),
    country: country === undefined ? undefined : (countries[country.toLowerCase()] ?? country),
  }
  const set = Object.entries(values).filter(([, value]) => value !== undefined)
  // A county or country alone is where the record belongs, not an address.
  if (!set.some(([key]) => key === 'address_1' || key === 'city' || key === 'postal_code')) return []
  return [{ ...Object.fromEntries(set), address_type: kind === 'Mailing' ? 'postal' : 'physical' }]
}

function locationType(addresses: readonly Raw[]): string | undefined {
  if (addresses.length === 0) return undefined
  return addresses.some((one) => one.address_type === 'physical') ? 'physical' : 'postal'
}

/** Columns and notes by which a row asks for its place to be hidden; kept under their names for the importer. */
function placeFlags(row: IcarolRow): Raw {
  const flags: Record<string, unknown> = {}
  for (const kind of addressKinds) {
    const column = `${kind}AddressIsPrivate`
    if (row[column] !== undefined) flags[column] = row[column]
  }
  for (const column in row) if (isUnknownPlaceFlag(column)) flags[`Confidential (${column})`] = row[column]
  const asking = hidingNotes(row)
  if (asking.length > 0) {
    flags.ConfidentialByNote = 'yes'
    flags.InternalNotes = asking.join('\n')
  }
  return flags
}

/**
 * What an agency or site asks for holds for what is under it, and for the place itself: a site is off lists with
 * its agency, and when nothing listed is given there. A program or link is off lists by itself; its place stands
 * by what is said of the place.
 */
function unlisting(placed: Placed, isPlace: boolean): Raw {
  const { row, number, level, survey } = placed
  const unlisted = survey.isUnlisted(number)
  if (!isPlace && level !== 'agency') return unlisted ? { [offLists]: 'Yes' } : {}
  const own = Object.fromEntries(
    unlistingColumns.flatMap((column) => (row[column] === undefined ? [] : [[column, row[column]]])),
  )
  const above = unlisted || (level === 'site' && survey.hostsOnlyUnlisted(number))
  return above && saysNo(row.ExcludeFromWebsite) && saysNo(row.ExcludeFromDirectory)
    ? { ...own, ExcludeFromWebsite: 'Yes, as stated of what it belongs to' }
    : own
}

function withheldNotes({ row, path }: Placed): HsdsRow[] {
  const columns = [
    ...phoneColumns.map(({ number, stem }) => [number, `${stem}IsPrivate`] as const),
    ...contactStems.map((stem) => [`${stem}Name`, `${stem}IsPrivate`] as const),
    ['EmailAddressMain', 'EmailAddressMainIsPrivate'] as const,
    ['AlternateName', 'AlternateNameIsPrivate'] as const,
  ]
  return columns.flatMap(([column, flag]): HsdsRow[] =>
    row[column] === undefined || saysNo(row[flag])
      ? []
      : [{ kind: 'note', path: `${path}/${column}`, code: 'withheld-as-private' }],
  )
}

function otherThan(number: string, other: string | undefined): string | undefined {
  return other === number ? undefined : other
}
