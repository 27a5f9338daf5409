import { counties, county, state, zoneOfCounty, zoneOfState } from '#platform/geo/index.ts'

/** What somebody chose: nothing for the whole country, else a state and perhaps one of its counties. */
export interface Chosen {
  /** Two letters, or ''. */
  readonly state: string
  /** As its state says it, with or without "County"; or ''. */
  readonly county: string
}

/** @returns `US`, `US-IL` or `US-IL-031`; undefined where the state has no such county. */
export function jurisdictionOf({ state: code, county: named }: Chosen): string | undefined {
  const home = state(code)
  if (!home) return code === '' && named === '' ? 'US' : undefined
  if (named === '') return `US-${home.code}`
  const wanted = folded(named)
  const found = counties(home.code).find(
    (one) => folded(one.name) === wanted || folded(one.bareName) === wanted,
  )
  return found && `US-${home.code}-${found.fips.slice(2)}`
}

/** The parts of a code, for the fields of a form. */
export function chosenOf(code: string): Chosen {
  const [, stateCode = ''] = code.split('-')
  return { state: stateCode, county: countyOf(code)?.name ?? '' }
}

/** In words; the code itself where it names no place. */
export function jurisdictionName(code: string): string {
  const [, stateCode] = code.split('-')
  if (stateCode === undefined) return 'The whole country'
  const home = state(stateCode)
  if (!home) return code
  const place = countyOf(code)
  return place ? `${place.name}, ${home.name}` : home.name
}

/** The state that a place is in; undefined for the whole country. */
export function stateNameOf(code: string): string | undefined {
  const [, stateCode] = code.split('-')
  return stateCode === undefined ? undefined : state(stateCode)?.name
}

/** The zone in which people there tell the time; undefined for the whole country, which has no one zone. */
export function zoneOfJurisdiction(code: string): string | undefined {
  const [, stateCode] = code.split('-')
  if (stateCode === undefined) return undefined
  const place = countyOf(code)
  return place ? zoneOfCounty(place.fips) : zoneOfState(stateCode)
}

function countyOf(code: string) {
  const [, stateCode = '', countyCode] = code.split('-')
  const home = state(stateCode)
  return home && countyCode !== undefined ? county(`${home.fips}${countyCode}`) : undefined
}

function folded(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim()
}
