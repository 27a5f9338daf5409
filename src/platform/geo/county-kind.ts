const ALASKA_CENSUS_AREAS = new Set([
  '016',
  '050',
  '063',
  '066',
  '070',
  '105',
  '158',
  '180',
  '198',
  '240',
  '290',
])
const ALASKA_CITY_BOROUGHS = new Set(['110', '220', '275', '282'])
const ALASKA_MUNICIPALITIES = new Set(['020', '230'])

/**
 * A county's full name as its own state says it: "Cook County", "Orleans Parish", "Baltimore city",
 * "Capitol Planning Region". The shapes carry the bare name only, and six names occur twice in one state
 * (a county and a city), so the word matters.
 *
 * Source: Census Bureau legal area descriptions, 2023.
 */
export function countyFullName(fips: string, bare: string): string {
  const place = fips.slice(2)
  switch (fips.slice(0, 2)) {
    case '02':
      if (ALASKA_CENSUS_AREAS.has(place)) return `${bare} Census Area`
      if (ALASKA_CITY_BOROUGHS.has(place)) return `${bare} City and Borough`
      return ALASKA_MUNICIPALITIES.has(place) ? `${bare} Municipality` : `${bare} Borough`
    case '09':
      return `${bare} Planning Region`
    case '22':
      return `${bare} Parish`
    case '72':
      return `${bare} Municipio`
    case '69':
      return `${bare} Municipality`
    case '60':
      return `${bare} District`
    case '11':
    case '66':
    case '78':
      return bare
    default:
      // From 510 up the number means a city that belongs to no county (VA, MD, MO, NV).
      if (Number(place) >= 510) return / city$/i.test(bare) ? bare : `${bare} city`
      return `${bare} County`
  }
}

/**
 * Words that say "county" and may be left off when a person names one. "City" is not among them:
 * "Oklahoma City" is no county, and the cities that are one match by their full name.
 */
export const COUNTY_WORDS = [
  'planning region',
  'city and borough',
  'census area',
  'municipality',
  'municipio',
  'borough',
  'county',
  'parish',
  'condado',
  'cnty',
  'co',
] as const
