import { FICTIONAL_COUNTIES, FICTIONAL_STATE, type SearchPlace } from '#features/directory/index.ts'
import { areasOf, findPlaces, NATION_AREA, type Place, type Point, placeNear } from '#platform/geo/index.ts'
import { latinDigits, type SearchFields, type SearchProblem } from './search-fields.ts'

/** The resolved locality: where help is looked for, ready to search and to be named on the page. */
export interface Locality {
  readonly kind: Place['kind']
  /** "60612 (Chicago, IL)", "Cook County, IL". Not translated. */
  readonly label: string
  readonly place: SearchPlace
  /** Five digits, where the place lies in one county. */
  readonly countyFips: string | null
  /** Two letters of a real state; null in the demo's fictional one. */
  readonly state: string | null
}

export type PlaceMistake =
  | 'placeMissing'
  | 'placeTooLong'
  | 'placeUnknown'
  | 'zipUnknown'
  | 'pickUnknown'
  | 'atUnreadable'
  | 'atOutside'

export type LocalityReading =
  | { readonly kind: 'one'; readonly locality: Locality }
  /** Several places are called so: ask which. */
  | { readonly kind: 'several'; readonly localities: readonly Locality[] }
  | { readonly kind: 'problem'; readonly problem: SearchProblem<PlaceMistake> }

const LONGEST_PLACE = 120

/**
 * The place in the search form. A position from the browser wins over typed words.
 *
 * @param demo the fictional state and its counties can be chosen, by name only.
 */
export function readLocality(fields: SearchFields, demo: boolean): LocalityReading {
  const reads = demo ? localitiesRead.demo : localitiesRead.real
  let read = reads.get(fields)
  if (!read) {
    read = readPlace(fields, demo)
    reads.set(fields, read)
  }
  return read
}

/** Asked twice in a call, before it is counted and to search; kept only as long as the call. */
const localitiesRead = {
  demo: new WeakMap<SearchFields, LocalityReading>(),
  real: new WeakMap<SearchFields, LocalityReading>(),
}

function readPlace(fields: SearchFields, demo: boolean): LocalityReading {
  const at = fields.at?.trim() ?? ''
  if (at !== '') return readPosition(at)
  const text = latinDigits(fields.place ?? '').trim()
  if (text === '') return problem('place', 'placeMissing')
  if (text.length > LONGEST_PLACE) return problem('place', 'placeTooLong')
  const localities = [...(demo ? fictionalLocalities(text) : []), ...findPlaces(text).map(localityOf)]
  const picked = fields.pick?.trim() ?? ''
  if (picked !== '') {
    const locality = localities.find((one) => pickValue(one) === picked)
    return locality ? { kind: 'one', locality } : problem('pick', 'pickUnknown')
  }
  const [first] = localities
  if (!first) return problem('place', /^[\d\s-]+$/.test(text) ? 'zipUnknown' : 'placeUnknown')
  return sameGround(localities) ? { kind: 'one', locality: first } : { kind: 'several', localities }
}

/** What a radio button sends for one of several places. */
export function pickValue(locality: Locality): string {
  return `${locality.kind}|${locality.label}`
}

function problem(field: 'place' | 'pick' | 'at', mistake: PlaceMistake): LocalityReading {
  return { kind: 'problem', problem: { field: field === 'at' ? 'place' : field, mistake } }
}

function readPosition(text: string): LocalityReading {
  const read = /^(-?\d{1,2}(?:\.\d{1,8})?),\s*(-?\d{1,3}(?:\.\d{1,8})?)$/.exec(text)
  if (!read) return problem('at', 'atUnreadable')
  const point: Point = { latitude: Number(read[1]), longitude: Number(read[2]) }
  if (Math.abs(point.latitude) > 90 || Math.abs(point.longitude) > 180) return problem('at', 'atUnreadable')
  const near = placeNear(point)
  return near ? { kind: 'one', locality: localityOf(near) } : problem('at', 'atOutside')
}

function localityOf(place: Place): Locality {
  const { latitude, longitude } = place
  const point = latitude === undefined || longitude === undefined ? null : { latitude, longitude }
  return {
    kind: place.kind,
    label: place.label,
    place: { point, areaIds: areasOf(place), state: place.state },
    countyFips: place.countyFips ?? null,
    state: place.state,
  }
}

/** A city and the county around it are one answer; asking which would only cost time. */
function sameGround(localities: readonly Locality[]): boolean {
  const [first] = localities
  return localities.every(
    (one) => one.countyFips === first?.countyFips && one.place.state === first?.place.state,
  )
}

function fictional(): readonly Locality[] {
  const outside = { point: null, state: null }
  return [
    ...FICTIONAL_COUNTIES.map(
      (one): Locality => ({
        kind: 'county',
        label: one.name,
        place: { ...outside, areaIds: [Number(one.fips), FICTIONAL_STATE.area, NATION_AREA] },
        countyFips: one.fips,
        state: null,
      }),
    ),
    {
      kind: 'state',
      label: FICTIONAL_STATE.name,
      place: { ...outside, areaIds: [FICTIONAL_STATE.area, NATION_AREA] },
      countyFips: null,
      state: null,
    },
  ]
}

/** By name only: "Harbor County", "harbor". No ZIP code leads there. */
function fictionalLocalities(text: string): Locality[] {
  const typed = nameKey(text)
  if (typed === '') return []
  return fictional().filter((one) => {
    const name = nameKey(one.label)
    return name === typed || name.replace(/ (?:county|state)$/, '') === typed
  })
}

function nameKey(text: string): string {
  const [name = ''] = text
    .toLowerCase()
    .replace(/\([^()]*\)/g, '')
    .split(',', 1)
  return name.replace(/[^a-z]+/g, ' ').trim()
}
