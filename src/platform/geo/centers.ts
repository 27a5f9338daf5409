import { readFileSync } from 'node:fs'
import { fromRoot } from '#platform/root.ts'
import { citiesByKey } from './cities.ts'
import { counties } from './counties.ts'
import { distanceMiles, type Point } from './distance.ts'
import { allZips } from './zips.ts'

/** About 200 m: two publishers round one center differently. */
const nearMiles = 0.125
/** Degrees; wider than what is near, also where degrees of longitude are short. */
const cell = 0.01

let grid: Map<number, Point[]> | undefined

/**
 * Is this the center of a ZIP code, city or county, and so the point of everything there whose own was not known?
 *
 * ZIP centers are those of GeoNames and of the Census, which most geocoders answer with. What stands for a city is the mean
 * of its ZIP centers, and for a county the middle of its outline: where others take city hall, they are not met here.
 */
export function isCenter(point: Point): boolean {
  grid ??= gridOfCenters()
  const [row, column] = cellOf(point)
  for (let up = -1; up <= 1; up++)
    for (let right = -1; right <= 1; right++)
      for (const center of grid.get(keyOf(row + up, column + right)) ?? [])
        if (distanceMiles(point, center) <= nearMiles) return true
  return false
}

function gridOfCenters(): Map<number, Point[]> {
  const made = new Map<number, Point[]>()
  for (const center of allCenters()) {
    const [row, column] = cellOf(center)
    const key = keyOf(row, column)
    const others = made.get(key)
    if (others) others.push(center)
    else made.set(key, [center])
  }
  return made
}

function* allCenters(): Generator<Point> {
  for (const { latitude, longitude } of allZips()) yield { latitude, longitude }
  yield* censusCenters()
  for (const cities of citiesByKey().values()) for (const { center } of cities) yield center
  for (const { centroid } of counties()) yield centroid
}

/** ZIP areas of the Census: for most ZIP codes a second point, some hundred meters from that of GeoNames. */
function* censusCenters(): Generator<Point> {
  const text = readFileSync(fromRoot('data', 'places', 'census.csv'), 'utf8')
  for (const [, latitude, longitude] of text.matchAll(/^\d{5},(-?[\d.]+),(-?[\d.]+)$/gm))
    yield { latitude: Number(latitude), longitude: Number(longitude) }
}

function cellOf({ latitude, longitude }: Point): [row: number, column: number] {
  return [Math.floor(latitude / cell), Math.floor(longitude / cell)]
}

function keyOf(row: number, column: number): number {
  return row * 100_000 + column
}
