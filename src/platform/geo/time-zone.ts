import lookUp from '@photostructure/tz-lookup'
import { county, stateCentroid } from './counties.ts'
import type { Point } from './distance.ts'

/**
 * The IANA time zone of a point, such as `America/Chicago`. Near a zone's edge the answer can be the
 * neighbor's, so a person may always set a service's zone by hand.
 *
 * @throws {RangeError} when the coordinates are not on earth.
 */
export function timezoneAt(latitude: number, longitude: number): string {
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
    throw new RangeError('latitude must lie within ±90 and longitude within ±180')
  }
  return lookUp(latitude, longitude)
}

const zones = new Map<string, string | undefined>()

/** The zone of a county's middle, by five digits; undefined for a code that is none. */
export function zoneOfCounty(fips: string): string | undefined {
  return remembered(fips, () => county(fips)?.centroid)
}

/** The zone of a state's middle, by two letters or digits. A state of two zones is told in that of its larger part. */
export function zoneOfState(codeOrFips: string): string | undefined {
  return remembered(codeOrFips, () => stateCentroid(codeOrFips))
}

function remembered(code: string, pointOf: () => Point | undefined): string | undefined {
  if (!zones.has(code)) {
    const point = pointOf()
    zones.set(code, point && timezoneAt(point.latitude, point.longitude))
  }
  return zones.get(code)
}
