import { pointHalf } from './column-meaning.ts'
import { type Doc, isDoc } from './doc.ts'

/** Degrees. `digits`: decimals it was given with, fewer than four say too little to tell houses apart. */
export interface PlacePoint {
  readonly latitude: number
  readonly longitude: number
  readonly digits: number
}

/** Points given as two columns of one record, or as a GeoJSON position. */
export function pointsIn(doc: Doc): readonly PlacePoint[] {
  const points: PlacePoint[] = []
  collectPoints(doc, points)
  return points
}

function collectPoints(value: unknown, points: PlacePoint[], depth = 0): void {
  if (depth > 20) return
  if (Array.isArray(value)) {
    if (value.length >= 2 && value.every((item) => typeof item === 'number')) {
      const point = toPoint(value[1], value[0])
      if (point) points.push(point)
    }
    for (const item of value) if (typeof item === 'object') collectPoints(item, points, depth + 1)
    return
  }
  if (!isDoc(value)) return
  let latitude: unknown
  let longitude: unknown
  for (const key in value) {
    const inner = value[key]
    const half = pointHalf(key)
    if (half === 'latitude') latitude ??= inner
    else if (half === 'longitude') longitude ??= inner
    else if (typeof inner === 'object') collectPoints(inner, points, depth + 1)
  }
  if (latitude === undefined || longitude === undefined) return
  const point = toPoint(latitude, longitude)
  if (point) points.push(point)
}

export function toPoint(latitude: unknown, longitude: unknown): PlacePoint | undefined {
  const [lat, lng] = [Number(latitude ?? Number.NaN), Number(longitude ?? Number.NaN)]
  if (latitude === '' || longitude === '' || latitude === null || longitude === null) return undefined
  if (!Number.isFinite(lat) || !Number.isFinite(lng) || Math.abs(lat) > 90 || Math.abs(lng) > 180)
    return undefined
  if (lat === 0 && lng === 0) return undefined
  return { latitude: lat, longitude: lng, digits: Math.min(decimals(latitude), decimals(longitude)) }
}

/** How many digits stand behind the point, the last zeros not counted; 0 where anything else does. */
function decimals(value: unknown): number {
  // Found without writing the number out: the first power of ten that makes it whole, as far as none has an exponent.
  if (typeof value === 'number')
    for (let digits = 0, scale = 1; digits <= 6; digits++, scale *= 10)
      if (Math.round(value * scale) / scale === value) return digits
  const written = /\.(\d*)$/.exec(String(value))?.[1] ?? ''
  let length = written.length
  while (length > 0 && written[length - 1] === '0') length--
  return length
}
