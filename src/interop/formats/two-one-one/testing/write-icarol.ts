import { csvOf } from './a-file.ts'
import type { Phone, ReferralSystem } from './a-referral-system.ts'

type Row = Record<string, string>

/** The referral system as an iCarol export: every level in one table, links between programs and sites last. */
export function writeIcarol({ agencies, sites, services }: ReferralSystem): { csv: string; rows: number } {
  const rows: Row[] = []
  // In an order in which most rows come before what they point at.
  for (const one of services)
    one.sites.forEach((site, at) => {
      rows.push({
        ResourceAgencyNum: `4${one.key.slice(1)}${at}`,
        ParentAgencyNum: one.key,
        TaxonomyLevelName: 'ProgramAtSite',
        PublicName: one.name,
        ConnectsToSiteNum: site,
        ConnectsToProgramNum: one.key,
      })
    })
  for (const one of services)
    rows.push({
      ResourceAgencyNum: one.key,
      ParentAgencyNum: one.agency,
      TaxonomyLevelName: 'Program',
      PublicName: one.name,
      AgencyDescription: one.description,
      AgencyStatus: one.status,
      WebsiteAddress: one.url,
      TaxonomyCodes: one.codes.join('; '),
      LastVerifiedOn: `${one.verified} 12:00:00 AM`,
      ExcludeFromWebsite: one.unlisted ? 'Yes' : 'No',
      Coverage: 'IL - Cook',
      ...phones(one.phones),
    })
  for (const one of sites)
    rows.push({
      ResourceAgencyNum: one.key,
      ParentAgencyNum: one.agency,
      TaxonomyLevelName: 'Site',
      PublicName: one.name,
      PhysicalAddress1: one.address.line1,
      PhysicalAddress2: one.address.line2,
      PhysicalCity: one.address.city,
      PhysicalStateProvince: one.address.state,
      PhysicalPostalCode: one.address.zip,
      PhysicalCountry: one.address.country,
      PhysicalAddressIsPrivate: one.address.confidential ? 'Yes' : 'No',
      Latitude: one.point?.latitude ?? '',
      Longitude: one.point?.longitude ?? '',
      ...phones(one.phones),
    })
  for (const one of agencies)
    rows.push({
      ResourceAgencyNum: one.key,
      ParentAgencyNum: '0',
      TaxonomyLevelName: 'Agency',
      PublicName: one.name,
      AgencyDescription: one.description,
      AgencyStatus: 'Active',
      WebsiteAddress: one.url,
      ExcludeFromDirectory: one.unlisted ? 'Yes' : '',
      ...phones(one.phones),
    })
  return { csv: csvOf(rows), rows: rows.length }
}

function phones(list: readonly Phone[]): Row {
  return Object.fromEntries(
    list.flatMap(({ number, confidential }, at) => [
      [`Phone${at + 1}Number`, number],
      [`Phone${at + 1}IsPrivate`, confidential ? 'Yes' : 'No'],
    ]),
  )
}
