/** A point on earth in decimal degrees (WGS 84). */
export interface Point {
  readonly latitude: number
  readonly longitude: number
}

const EARTH_RADIUS_MILES = 3958.7613
const RADIANS = Math.PI / 180

/** Great-circle distance in statute miles. Between ZIP centers it is good to a mile or so; say "about". */
export function distanceMiles(from: Point, to: Point): number {
  const dLat = (to.latitude - from.latitude) * RADIANS
  const dLng = (to.longitude - from.longitude) * RADIANS
  const a =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(from.latitude * RADIANS) * Math.cos(to.latitude * RADIANS) * Math.sin(dLng / 2) ** 2
  return 2 * EARTH_RADIUS_MILES * Math.asin(Math.min(1, Math.sqrt(a)))
}
