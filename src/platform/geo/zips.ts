import { readFileSync } from 'node:fs'
import { parsedOnce } from '#platform/parsed-once.ts'
import { fromRoot } from '#platform/root.ts'
import { Numbered, packed, unpacked } from './columns.ts'
import { countyAt, county as countyByFips } from './counties.ts'
import type { Point } from './distance.ts'
import { outlines } from './shapes.ts'
import { state } from './states.ts'

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
  readonly codes: Uint32Array
  /** Row of a ZIP code plus one; 0 for none. */
  readonly rowOf: Uint16Array
  /** Millionths of a degree. */
  readonly latitude: Int32Array
  readonly longitude: Int32Array
  /** Of each row, its number in `counties` and in `cities`. */
  readonly county: Uint16Array
  readonly city: Uint16Array
  readonly counties: readonly string[]
  readonly cities: readonly string[]
  /** Rows from here on are of the Census. */
  readonly fromCensus: number
}

/** The same as the build keeps it. */
interface Packed extends Pick<ZipTable, 'counties' | 'cities' | 'fromCensus'> {
  readonly codes: string
  readonly latitude: string
  readonly longitude: string
  readonly county: string
  readonly city: string
}

const MICRO = 1_000_000
let table: ZipTable | undefined

/**
 * A ZIP code or ZIP+4 (`'60612'`, `'60612-3806'`); undefined for what is no ZIP code, for one nobody
 * lives in, and for military mail abroad, which has no county.
 */
export function zip(text: string): Zip | undefined {
  // Most are five digits and nothing else, and need not be taken apart.
  const code = /^\d{5}$/.test(text) ? text : /^\s*(\d{5})(?:-?\d{4})?\s*$/.exec(text)?.[1]
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
  const home = countyByFips(all.counties[all.county[row] ?? -1] ?? '')
  if (!home) return undefined
  return {
    zip: String(all.codes[row] ?? '').padStart(5, '0'),
    latitude: (all.latitude[row] ?? 0) / MICRO,
    longitude: (all.longitude[row] ?? 0) / MICRO,
    countyFips: home.fips,
    countyName: home.name,
    state: home.state,
    city: all.cities[all.city[row] ?? -1] ?? '',
    source: row >= all.fromCensus ? 'census' : 'geonames',
  }
}

/** All that {@link zip} and {@link allZips} know comes from these texts. */
export function zipTexts(): string {
  const read = (name: string) => readFileSync(fromRoot('data', 'places', name), 'utf8')
  return [read('geonames.csv'), read('census.csv'), outlines()].join('\f')
}

function zipTable(): ZipTable {
  table ??= readZips()
  return table
}

/** As {@link zip} asks them: as the build has read them, else read now. */
export function readZips(): ZipTable {
  const { codes, latitude, longitude, county, city, ...rest } = parsedOnce('ZIP codes', zipTexts(), readRows)
  const rowOf = new Uint16Array(100_000)
  const numbers = new Uint32Array(unpacked(codes))
  for (const [row, code] of numbers.entries()) rowOf[code] = row + 1
  return {
    ...rest,
    codes: numbers,
    rowOf,
    latitude: new Int32Array(unpacked(latitude)),
    longitude: new Int32Array(unpacked(longitude)),
    county: new Uint16Array(unpacked(county)),
    city: new Uint16Array(unpacked(city)),
  }
}

function readRows(texts: string): Packed {
  const [geonames = '', census = ''] = texts.split('\f')
  const rows = new Rows()
  addGeonames(rows, geonames)
  const fromCensus = rows.codes.length
  addCensus(rows, census)
  return {
    counties: rows.counties.texts,
    cities: rows.cities.texts,
    fromCensus,
    codes: packed(Uint32Array.from(rows.codes)),
    latitude: packed(Int32Array.from(rows.latitude)),
    longitude: packed(Int32Array.from(rows.longitude)),
    county: packed(Uint16Array.from(rows.county)),
    city: packed(Uint16Array.from(rows.city)),
  }
}

/** Rows while they are read: column by column, because an object for each takes longer than reading it. */
class Rows {
  readonly codes: number[] = []
  readonly known = new Set<number>()
  readonly latitude: number[] = []
  readonly longitude: number[] = []
  readonly county: number[] = []
  readonly city: number[] = []
  readonly counties = new Numbered()
  readonly cities = new Numbered()

  add(code: number, point: Point, county: string, city: string): void {
    this.codes.push(code)
    this.known.add(code)
    this.latitude.push(Math.round(point.latitude * MICRO))
    this.longitude.push(Math.round(point.longitude * MICRO))
    this.county.push(this.counties.of(county))
    this.city.push(this.cities.of(city))
  }
}

/**
 * GeoNames rows: ZIP, state, 3-digit county code, latitude, longitude, city. Eleven Connecticut rows and one of Alaska still
 * carry county codes that are gone; these take the county their point lies in.
 */
function addGeonames(rows: Rows, text: string): void {
  for (const line of text.split('\n')) {
    // By number: taking a list apart by names asks it for one value after the other.
    const cells = line.split(',')
    const home = state(cells[1] ?? '')
    // The head of the table has no state.
    if (!home) continue
    const point = { latitude: Number(cells[3]), longitude: Number(cells[4]) }
    const listed = countyByFips(home.fips + cells[2])
    const fips = (listed ?? countyAt(point))?.fips
    if (fips === undefined) continue
    rows.add(Number(cells[0]), point, fips, cells[5] ?? '')
  }
}

/**
 * ZIP areas that GeoNames lacks: Puerto Rico, the islands, a few new ones. The file names neither state
 * nor city, so both come from the county shape; in Puerto Rico a municipio and its town share a name.
 */
function addCensus(rows: Rows, text: string): void {
  const before = new Set(rows.known)
  let end = 0
  for (let at = text.indexOf('\n') + 1; at < text.length; at = end + 1) {
    end = text.indexOf('\n', at)
    const code = Number(text.slice(at, at + 5))
    // Nine in ten are known: their points are not read.
    if (before.has(code)) continue
    const [, latitude, longitude] = text.slice(at, end).split(',')
    const point = { latitude: Number(latitude), longitude: Number(longitude) }
    const home = countyAt(point)
    if (!home) continue
    // A district of American Samoa is no town anyone would write on an envelope.
    const city = home.state === 'AS' ? 'American Samoa' : home.bareName
    rows.add(code, point, home.fips, city)
  }
}
