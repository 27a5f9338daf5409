import { type City, citiesByKey, zipsInCounty } from './cities.ts'
import { type County, counties, county, countyAt, otherCountyNames } from './counties.ts'
import { COUNTY_WORDS } from './county-kind.ts'
import type { Point } from './distance.ts'
import { placeKey } from './place-key.ts'
import { STATE_ALIASES, type State, state, states } from './states.ts'
import { zip } from './zips.ts'

/** Somewhere a person may search. A state has no point: a distance from its middle would mislead. */
export interface Place {
  readonly kind: 'zip' | 'city' | 'county' | 'state' | 'near'
  /** "60612 (Chicago, IL)", "Chicago, IL", "Cook County, IL", "Illinois". Place names are not translated. */
  readonly label: string
  readonly latitude?: number
  readonly longitude?: number
  readonly countyFips?: string
  /** Two letters. */
  readonly state: string
}

const MOST = 12

/**
 * What a person typed as a place → the places it can mean, likeliest first (at most 12).
 *
 * Accepts a ZIP code, "city, ST", "county ST", a county or city alone, a state's name or two letters;
 * case, accents, "Saint" and "St." do not matter. One slip of the finger is forgiven when nothing
 * matches as typed. An empty list means: ask again.
 */
export function findPlaces(text: string): Place[] {
  const typed = text.slice(0, 120)
  const byZip = zipIn(typed)
  if (byZip) return [byZip]
  const key = placeKey(typed)
  if (key === '' || /^\d+$/.test(key)) return []
  // "100 Main St, Chicago IL": what stands before the first comma may be a street.
  const keys = [key, placeKey(typed.slice(typed.indexOf(',') + 1))]
  for (const one of keys) {
    for (const match of [exactly, nearly]) {
      const found = namedPlaces(one, match)
      if (found.length > 0) return found.slice(0, MOST)
    }
  }
  return []
}

/** Places that are called exactly so, likeliest first: for words of which it is not known whether they are a place. */
export function placesCalled(text: string): Place[] {
  const byZip = zipIn(text)
  if (byZip) return [byZip]
  const key = placeKey(text.slice(0, 120))
  return key === '' || /^\d+$/.test(key) ? [] : namedPlaces(key, exactly).slice(0, MOST)
}

/** The place around a point, rounded to about a kilometer so that it says no more than a search needs. */
export function placeNear(point: Point): Place | undefined {
  const rounded = { latitude: round2(point.latitude), longitude: round2(point.longitude) }
  const home = countyAt(rounded)
  return home && { ...countyPlace(home), ...rounded, kind: 'near' }
}

type Match = (key: string, table: ReadonlyMap<string, unknown>) => string[]

function namedPlaces(key: string, match: Match): Place[] {
  const whole = stateNamed(key, match)
  const places: Place[] = whole ? [statePlace(whole)] : []
  for (const { rest, home } of stateSplits(key)) {
    const found = [...citiesNamed(rest, home, match), ...countiesNamed(rest, home, match)]
    places.push(...found.toSorted((a, b) => b.weight - a.weight).map(({ place }) => place))
  }
  return unique(places)
}

/** A reading and how likely it is; places that share a name are told apart by size. */
interface Reading {
  readonly place: Place
  readonly weight: number
}

/** A ZIP code alone or at the end of an address line; a house number is not taken for one. */
function zipIn(text: string): Place | undefined {
  const code = /^\s*(\d{5})(?:-\d{4})?(?:\s|$)/.exec(text)?.[1] ?? /\s(\d{5})(?:-\d{4})?\s*$/.exec(text)?.[1]
  const found = code === undefined ? undefined : zip(code)
  if (!found) return undefined
  return {
    kind: 'zip',
    label: `${found.zip} (${found.city}, ${found.state})`,
    latitude: found.latitude,
    longitude: found.longitude,
    countyFips: found.countyFips,
    state: found.state,
  }
}

/** Every way to read the last words as a state: "kansas city ks" → "kansas city" in Kansas, and as it is. */
function* stateSplits(key: string): Generator<{ rest: string; home: State | undefined }> {
  const words = key.split(' ')
  let named = false
  for (let last = Math.min(4, words.length - 1); last >= 1; last--) {
    const home = stateNamed(words.slice(-last).join(' '), exactly)
    if (!home) continue
    named = true
    yield { rest: words.slice(0, -last).join(' '), home }
  }
  // "Oklahoma City" ends in no state; "Virginia Beach, VA" does, and then means only Virginia.
  if (!named || words.length > 1) yield { rest: key, home: undefined }
}

function stateNamed(key: string, match: Match): State | undefined {
  const [name] = match(key, stateKeys())
  return name === undefined ? undefined : stateKeys().get(name)
}

let stateIndex: Map<string, State> | undefined
function stateKeys(): ReadonlyMap<string, State> {
  if (!stateIndex) {
    stateIndex = new Map()
    for (const one of states()) {
      stateIndex.set(placeKey(one.name), one)
      stateIndex.set(one.code.toLowerCase(), one)
    }
    for (const [alias, code] of STATE_ALIASES) {
      const home = state(code)
      if (home) stateIndex.set(alias, home)
    }
  }
  return stateIndex
}

function citiesNamed(key: string, home: State | undefined, match: Match): Reading[] {
  return named(key, home, match, citiesByKey()).map((city) => ({ place: cityPlace(city), weight: city.zips }))
}

/** By full name if one fits ("Baltimore city" is not Baltimore County), else with the word left off. */
function countiesNamed(key: string, home: State | undefined, match: Match): Reading[] {
  const { full, bare } = countyKeys()
  const byFullName = named(key, home, match, full)
  const found = byFullName.length > 0 ? byFullName : named(withoutCountyWord(key) ?? key, home, match, bare)
  // "Los Angeles" means the city first, "Cook" the county: a county must be eight times as large to lead.
  return found.map((one) => ({ place: countyPlace(one), weight: zipsInCounty(one.fips) / 8 }))
}

function named<T extends { readonly state: string }>(
  key: string,
  home: State | undefined,
  match: Match,
  table: ReadonlyMap<string, readonly T[]>,
): T[] {
  const all = match(key, table).flatMap((name) => table.get(name) ?? [])
  return home ? all.filter((one) => one.state === home.code) : all
}

type CountyIndex = Record<'full' | 'bare', Map<string, County[]>>
let countyIndex: CountyIndex | undefined
function countyKeys(): CountyIndex {
  if (!countyIndex) {
    countyIndex = { full: new Map(), bare: new Map() }
    for (const one of counties()) {
      add(countyIndex.full, placeKey(one.name), one)
      add(countyIndex.bare, placeKey(one.bareName), one)
    }
    for (const { name, now } of otherCountyNames()) {
      const key = placeKey(name)
      for (const one of now) add(countyIndex.bare, withoutCountyWord(key) ?? key, one)
    }
  }
  return countyIndex
}

function add(index: Map<string, County[]>, key: string, one: County): void {
  const same = index.get(key)
  if (!same) index.set(key, [one])
  else if (!same.includes(one)) same.push(one)
}

/** "cook county" → "cook", "condado de kings" → "kings"; undefined when no such word is there. */
function withoutCountyWord(key: string): string | undefined {
  const before = /^(?:county of|parish of|city of|condado de|condado|municipio de) (.+)$/.exec(key)?.[1]
  if (before !== undefined) return before
  const word = COUNTY_WORDS.find((one) => key.endsWith(` ${one}`))
  return word && key.slice(0, -word.length - 1)
}

const exactly: Match = (key, table) => (table.has(key) ? [key] : [])

/** Names one slip away (a letter left out, added, changed, or two swapped); for words of five and more. */
const nearly: Match = (key, table) => {
  if (key.length < 5) return []
  const close: string[] = []
  for (const name of table.keys()) {
    if (name.length >= 5 && Math.abs(name.length - key.length) <= 1 && oneSlip(key, name)) close.push(name)
  }
  return close
}

function oneSlip(a: string, b: string): boolean {
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let endA = a.length
  let endB = b.length
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--
    endB--
  }
  const [restA, restB] = [endA - start, endB - start]
  if (restA <= 1 && restB <= 1) return true
  return restA === 2 && restB === 2 && a[start] === b[start + 1] && a[start + 1] === b[start]
}

function statePlace(home: State): Place {
  return { kind: 'state', label: home.name, state: home.code }
}

function countyPlace(home: County): Place {
  const label = home.fips === '11001' ? 'Washington, DC' : `${home.name}, ${home.state}`
  return { kind: 'county', label, ...home.centroid, countyFips: home.fips, state: home.state }
}

function cityPlace(city: City): Place {
  return {
    kind: 'city',
    label: `${city.name}, ${city.state}`,
    ...city.center,
    countyFips: city.countyFips,
    state: city.state,
  }
}

/** A county as a place to search in, for pages that already know which one. */
export function placeOfCounty(fips: string): Place | undefined {
  const home = county(fips)
  return home && countyPlace(home)
}

function unique(places: readonly Place[]): Place[] {
  return [...new Map(places.map((place) => [`${place.kind}|${place.label}`, place])).values()]
}

function round2(value: number): number {
  return Math.round(value * 100) / 100
}
