import { parsedOnce } from '#platform/parsed-once.ts'
import { Numbered, packed, unpacked } from './columns.ts'
import type { Point } from './distance.ts'
import { placeKey } from './place-key.ts'
import { allZips, zipTexts } from './zips.ts'

/** A city or town: all ZIP codes that share its name within one state. */
export interface City {
  readonly name: string
  /** Two letters. */
  readonly state: string
  /** Mean of its ZIP centers. */
  readonly center: Point
  /** The county that holds most of its ZIP codes. */
  readonly countyFips: string
  /** How many ZIP codes: a stand-in for size when a name is shared. */
  readonly zips: number
}

let byKey: Map<string, City[]> | undefined

/** Cities by {@link placeKey}, the larger first. Built on first use. */
export function citiesByKey(): ReadonlyMap<string, readonly City[]> {
  byKey ??= readCities()
  return byKey
}

/** As the build has read them, else read now. */
export function readCities(): Map<string, City[]> {
  const found = new Map<string, City[]>()
  const columns = parsedOnce('cities', zipTexts(), columnsOfCities)
  const keys = columns.keys.split('\n')
  const names = columns.names.split('\n')
  const latitudes = new Int32Array(unpacked(columns.latitudes))
  const longitudes = new Int32Array(unpacked(columns.longitudes))
  const counties = new Uint16Array(unpacked(columns.counties))
  const zips = new Uint16Array(unpacked(columns.zips))
  for (const [row, key] of keys.entries()) {
    const city: City = {
      name: names[row] ?? '',
      state: columns.states.slice(row * 2, row * 2 + 2),
      center: { latitude: (latitudes[row] ?? 0) / FINE, longitude: (longitudes[row] ?? 0) / FINE },
      countyFips: columns.fips[counties[row] ?? -1] ?? '',
      zips: zips[row] ?? 0,
    }
    const same = found.get(key)
    if (same) same.push(city)
    else found.set(key, [city])
  }
  return found
}

/** Centers are means, rounded to this part of a degree: some ten meters. */
const FINE = 10_000

/** As the build keeps them: a row for each city, those of a key one after the other, the larger first. */
interface CityColumns {
  /** Lines. */
  readonly keys: string
  readonly names: string
  /** Two letters each. */
  readonly states: string
  readonly latitudes: string
  readonly longitudes: string
  /** Numbers in `fips`. */
  readonly counties: string
  readonly fips: readonly string[]
  readonly zips: string
}

/** Depends on the texts by way of {@link allZips}. */
function columnsOfCities(): CityColumns {
  const rows = [...townsByKey()].flatMap(([key, same]) =>
    same
      .map(cityOf)
      .sort((a, b) => b.zips - a.zips || (a.state < b.state ? -1 : 1))
      .map((city) => ({ key, ...city })),
  )
  const fips = new Numbered()
  const counties = Uint16Array.from(rows, (city) => fips.of(city.countyFips))
  return {
    keys: rows.map((city) => city.key).join('\n'),
    names: rows.map((city) => city.name).join('\n'),
    states: rows.map((city) => city.state).join(''),
    latitudes: packed(Int32Array.from(rows, (city) => Math.round(city.center.latitude * FINE))),
    longitudes: packed(Int32Array.from(rows, (city) => Math.round(city.center.longitude * FINE))),
    counties: packed(counties),
    fips: fips.texts,
    zips: packed(Uint16Array.from(rows, (city) => city.zips)),
  }
}

/** A city while its ZIP codes are read, which come in no promised order. */
interface Town {
  readonly name: string
  readonly state: string
  latitudes: number
  longitudes: number
  zips: number
  /** Of each ZIP code: most towns have one. */
  readonly counties: string[]
}

/** Those of one name stand together, so that each name is made a key of once and nothing is put together to be compared. */
function townsByKey(): Map<string, Town[]> {
  const towns = new Map<string, Town[]>()
  const ofName = new Map<string, Town[]>()
  for (const { city, state, latitude, longitude, countyFips } of allZips()) {
    let same = ofName.get(city)
    if (!same) {
      const key = placeKey(city)
      same = towns.get(key) ?? []
      towns.set(key, same)
      ofName.set(city, same)
    }
    let town = same.find((one) => one.state === state)
    if (!town) {
      town = { name: city, state, latitudes: 0, longitudes: 0, zips: 0, counties: [] }
      same.push(town)
    }
    town.latitudes += latitude
    town.longitudes += longitude
    town.zips += 1
    town.counties.push(countyFips)
  }
  return towns
}

function cityOf({ name, state, latitudes, longitudes, zips, counties }: Town): City {
  return {
    name,
    state,
    center: { latitude: mean(latitudes, zips), longitude: mean(longitudes, zips) },
    countyFips: mostNamed(counties),
    zips,
  }
}

function mostNamed(counties: readonly string[]): string {
  const [first = ''] = counties
  if (counties.every((one) => one === first)) return first
  const tally = Map.groupBy(counties, (one) => one)
  const [most] = [...tally].toSorted((a, b) => b[1].length - a[1].length || a[0].localeCompare(b[0]))
  return most?.[0] ?? ''
}

let perCounty: Map<string, number> | undefined

/** How many ZIP codes name this county: a stand-in for size. */
export function zipsInCounty(fips: string): number {
  if (!perCounty) {
    perCounty = new Map()
    for (const one of allZips()) perCounty.set(one.countyFips, (perCounty.get(one.countyFips) ?? 0) + 1)
  }
  return perCounty.get(fips) ?? 0
}

function mean(sum: number, count: number): number {
  return Math.round((sum / count) * FINE) / FINE
}

/** The largest, by how many ZIP codes they have; of one state, or of the nation. */
export function largestCities(most: number, state?: string): readonly City[] {
  return [...citiesByKey().values()]
    .flat()
    .filter((city) => state === undefined || city.state === state)
    .toSorted((a, b) => b.zips - a.zips)
    .slice(0, most)
}
