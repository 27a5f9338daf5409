import { countyAt, timezoneAt, zip } from '#platform/geo/index.ts'
import { FICTIONAL_COUNTIES, FICTIONAL_STATE } from './fictional-place.ts'
import { type Doc, docOf, listIn, numberIn, textIn } from './hsds.ts'

/** Columns of directory.location that are worked out from its address and point. */
export interface PlaceColumns {
  readonly latitude: number | null
  readonly longitude: number | null
  readonly point_precision: 'source' | 'zip' | null
  readonly county_fips: number | null
  readonly state: string | null
  readonly timezone: string | null
}

const NOWHERE: PlaceColumns = {
  latitude: null,
  longitude: null,
  point_precision: null,
  county_fips: null,
  state: null,
  timezone: null,
}

/**
 * Where a location lies: its own point, else the center of its ZIP code; county, state and zone follow.
 *
 * @param location HSDS location as it truly is; give it only what a visitor may see according to
 *   {@link columnsFor}.
 */
export function placeColumns(location: Doc): PlaceColumns {
  const address = docOf(listIn(location, 'addresses').find((one) => textIn(one, 'address_type') !== 'postal'))
  if (textIn(address, 'state_province') === FICTIONAL_STATE.code) return inFictionalState(address)
  const latitude = numberIn(location, 'latitude')
  const longitude = numberIn(location, 'longitude')
  const own =
    latitude !== undefined &&
    longitude !== undefined &&
    Math.abs(latitude) <= 90 &&
    Math.abs(longitude) <= 180
      ? { latitude, longitude }
      : undefined
  const county = own && countyAt(own)
  // A point in a county says all that its ZIP code could.
  const code = county ? undefined : zip(textIn(address, 'postal_code'))
  const point = own ?? code
  if (!point) return NOWHERE
  const fips = county?.fips ?? code?.countyFips
  return {
    latitude: point.latitude,
    longitude: point.longitude,
    point_precision: own ? 'source' : 'zip',
    county_fips: fips === undefined ? null : Number(fips),
    state: county?.state ?? code?.state ?? null,
    timezone: timezoneAt(point.latitude, point.longitude),
  }
}

/** A place that does not exist has a county (its address names it as the region) and no point. */
function inFictionalState(address: Doc): PlaceColumns {
  const county = FICTIONAL_COUNTIES.find((one) => one.name === textIn(address, 'region'))
  return {
    ...NOWHERE,
    county_fips: county ? Number(county.fips) : null,
    state: FICTIONAL_STATE.code,
    timezone: FICTIONAL_STATE.timezone,
  }
}

/**
 * As much of it as a place of this visibility may show: all of a public one; county, state and zone of an
 * "area" one; the state of one that shows a front door; nothing of others. No point is ever kept for a
 * place that is not public: the table itself refuses it.
 */
export function columnsFor(visibility: string, columns: PlaceColumns): PlaceColumns {
  if (visibility === 'public') return columns
  if (visibility === 'area') return { ...columns, latitude: null, longitude: null, point_precision: null }
  return visibility === 'contact' ? { ...NOWHERE, state: columns.state } : NOWHERE
}
