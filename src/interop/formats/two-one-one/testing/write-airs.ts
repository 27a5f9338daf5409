import type { Phone, ReferralSystem, Service, Site } from './a-referral-system.ts'

/**
 * The referral system as AIRS XML. Sites of agencies that are not in it stand by themselves and name the agency by
 * key, as do those of orphaned services.
 */
export function writeAirs({ agencies, sites, services }: ReferralSystem): {
  xml: string
  agencies: number
  sites: number
  services: number
} {
  const servicesAt = Map.groupBy(
    services.flatMap((service) => service.sites.map((site) => ({ site, service }))),
    (one) => one.site,
  )
  const known = new Set(agencies.map((one) => one.key))
  const at = (site: Site) => (servicesAt.get(site.key) ?? []).map((one) => one.service)
  const sitesOf = Map.groupBy(sites, (site) => site.agency)
  const parts = agencies.map(
    (one) => `<Agency RecordOwner="9" ExcludeFromWebsite="false" ExcludeFromDirectory="${one.unlisted}">
<Key>${one.key}</Key><Name>${xml(one.name)}</Name><AgencyDescription>${xml(one.description)}</AgencyDescription>
${one.phones.map(phone).join('')}<URL><Address>${one.url}</Address></URL>
${(sitesOf.get(one.key) ?? []).map((site) => siteXml(site, at(site))).join('\n')}</Agency>`,
  )
  const loose = sites
    .filter((site) => !known.has(site.agency))
    .map((site) => siteXml(site, at(site), site.agency))
  return {
    xml: `<?xml version="1.0" encoding="utf-8"?>\n<Source SchemaVersion="3.0">${parts.join('\n')}${loose.join('\n')}</Source>`,
    agencies: agencies.length,
    sites: sites.length,
    services: services.length,
  }
}

function siteXml(site: Site, services: readonly Service[], agency?: string): string {
  const { address } = site
  const point = site.point
    ? `<SpatialLocation><Datum>WGS84</Datum><Latitude>${site.point.latitude}</Latitude><Longitude>${site.point.longitude}</Longitude></SpatialLocation>`
    : ''
  return `<Site><Key>${site.key}</Key><Name>${xml(site.name)}</Name>${agency === undefined ? '' : `<AgencyKey>${agency}</AgencyKey>`}
<PhysicalAddress Confidential="${address.confidential}"><Line1>${xml(address.line1)}</Line1><Line2>${xml(address.line2)}</Line2>
<City>${address.city}</City><State>${address.state}</State><ZipCode>${address.zip}</ZipCode><Country>${address.country}</Country></PhysicalAddress>
${site.phones.map(phone).join('')}${services.map(serviceXml).join('')}${point}</Site>`
}

function serviceXml(one: Service): string {
  const info = one.status === '' ? '' : ' AvailableForReferral="true"'
  const [month, day, year] = one.verified.split('/')
  return `<SiteService ExcludeFromWebsite="${one.unlisted}"><Name>${xml(one.name)}</Name><Key>${one.key}</Key>
<Description>${xml(one.description)}</Description>${one.phones.map(phone).join('')}<URL><Address>${one.url}</Address></URL>
${one.codes.map((code) => `<Taxonomy><Code>${code}</Code></Taxonomy>`).join('')}
<GeographicAreaServed><County>Cook</County><State>IL</State></GeographicAreaServed>
<ResourceInfo${info} DateLastVerified="${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}" /></SiteService>`
}

function phone({ number, confidential }: Phone): string {
  return `<Phone TollFree="false" Confidential="${confidential}"><PhoneNumber>${xml(number)}</PhoneNumber><Type>Phone1</Type></Phone>`
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
