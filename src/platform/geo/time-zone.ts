import lookUp from '@photostructure/tz-lookup'

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
