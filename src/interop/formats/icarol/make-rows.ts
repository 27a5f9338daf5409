import { flagLevel, withholdPrivate } from '#features/protected-places/index.ts'
import type { HsdsRow, Raw, RecordEntity, RecordRow } from '#interop/hsds/index.ts'
import { listed, saysNo } from '../two-one-one/lists.ts'
import { makeRow } from '../two-one-one/make-row.ts'
import { taxonomyAttributes } from '../two-one-one/taxonomy.ts'
import { placeFlags, unlisting, withheldNotes } from './asks.ts'
import { addressKinds } from './columns.ts'
import {
  address,
  alert,
  areas,
  contacts,
  description,
  hasAddress,
  hours,
  languages,
  locationType,
  names,
  phones,
  publicEmail,
  publicWebsite,
  termNames,
  words,
} from './make-parts.ts'
import { offerOf, withOffer } from './offers.ts'
import type { Placed } from './placed.ts'
import { hidingNotes, type Level, numberOf } from './survey.ts'

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
      return site(placed)
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

/** An agency that is tagged itself is what people are sent to, and so is one that is all there is of it. */
function agencyService(placed: Placed): RecordRow[] {
  const { row, number, survey } = placed
  if (!survey.isServiceToo(number)) return []
  const own = service({ ...placed, row: withOffer(row, offerOf(row)) }, number)
  return hasAddress(row) ? [own, atItsPlace(placed)] : [own]
}

/** A site; and where it is what people are sent to, its service there. */
function site(placed: Placed): RecordRow[] {
  const { row, number, offer, survey } = placed
  const agencyNumber = survey.agencyOf(number)
  const there = place(placed, {
    organization_id: agencyNumber,
    phones: phones(row),
    schedules: hours(row),
    languages: languages(row),
  })
  if (!survey.isServiceItself(number)) return [there]
  const flags = placeFlags(row)
  const isHidden = Object.keys(flags).some((column) => flagLevel(column, flags[column]) !== undefined)
  const own = withOffer(row, offer)
  // The service would bear the name of a place that is not to be found; it is shown under its agency's.
  const named = isHidden && row.ParentAgency !== undefined ? { ...own, PublicName: row.ParentAgency } : own
  return [there, service({ ...placed, row: named }, agencyNumber), atItsPlace(placed)]
}

function atItsPlace({ number, path }: Placed): RecordRow {
  return makeRow('service_at_location', path, { id: number, service_id: number, location_id: number })
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
  return [place(placed, { organization_id: agencyNumber }), ...rows, atItsPlace(placed)]
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

/** An agency that is no longer active has no active services, whatever their own rows still say. */
function status({ row, number, survey }: Placed): string | undefined {
  if (survey.isInactive(number)) return 'inactive'
  // "Active, but do not refer" is no status of HSDS: held back, and the service is not shown.
  if (!saysNo(row.AvailableForReferral) || row.AvailableForReferral === undefined) return row.AgencyStatus
  return row.AgencyStatus === undefined ? 'do not refer' : `${row.AgencyStatus}, not available for referral`
}

/** Taxonomy tags of the row first, then codes that only its links state. */
function tags({ row, number, survey }: Placed): Record<string, unknown>[] {
  const own = taxonomyAttributes(row.TaxonomyCodes, termNames(row))
  const known = new Set(own.map((one) => one.taxonomy_term_id))
  const linked = taxonomyAttributes(survey.codesAtSites(number), undefined)
  return [...own, ...linked.filter((one) => !known.has(one.taxonomy_term_id))]
}

function otherThan(number: string, other: string | undefined): string | undefined {
  return other === number ? undefined : other
}
