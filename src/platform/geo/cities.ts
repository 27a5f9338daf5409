import type { Point } from './distance.ts'
import { placeKey } from './place-key.ts'
import { allZips, type Zip } from './zips.ts'

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

/** Cities by {@link placeKey}, the larger first. Built on first use (about 100 ms). */
export function citiesByKey(): ReadonlyMap<string, readonly City[]> {
  if (byKey) return byKey
  byKey = new Map()
  const keyOf = keysByName()
  const groups = Map.groupBy(allZips(), (zip) => `${keyOf(zip.city)}|${zip.state}`)
  for (const [key, zips] of groups) {
    const [first] = zips
    if (!first) continue
    const name = key.slice(0, -3)
    const city: City = {
      name: first.city,
      state: first.state,
      center: { latitude: mean(zips.map((z) => z.latitude)), longitude: mean(zips.map((z) => z.longitude)) },
      countyFips: zips.length === 1 ? first.countyFips : mostNamed(zips),
      zips: zips.length,
    }
    const same = byKey.get(name)
    if (same) same.push(city)
    else byKey.set(name, [city])
  }
  for (const same of byKey.values()) same.sort((a, b) => b.zips - a.zips || a.state.localeCompare(b.state))
  return byKey
}

/** {@link placeKey}, asked once for each name: most are shared by several ZIP codes. */
function keysByName(): (name: string) => string {
  const keys = new Map<string, string>()
  return (name) => {
    const key = keys.get(name) ?? placeKey(name)
    keys.set(name, key)
    return key
  }
}

function mostNamed(zips: readonly Zip[]): string {
  const tally = Map.groupBy(zips, (zip) => zip.countyFips)
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

function mean(values: readonly number[]): number {
  return Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 10_000) / 10_000
}

/** The largest, by how many ZIP codes they have; of one state, or of the nation. */
export function largestCities(most: number, state?: string): readonly City[] {
  return [...citiesByKey().values()]
    .flat()
    .filter((city) => state === undefined || city.state === state)
    .toSorted((a, b) => b.zips - a.zips)
    .slice(0, most)
}
