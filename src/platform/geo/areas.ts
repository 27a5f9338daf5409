import { state } from './states.ts'

/**
 * Areas as integers, so that a service area fits an `int[]` column and its index:
 * a county is its five-digit FIPS number, a state 100000 + its two digits, the nation 1.
 */
export const NATION_AREA = 1
const STATE_BASE = 100_000

/** @param countyFips five digits, `'17031'` → 17031 */
export function countyArea(countyFips: string): number {
  return Number(countyFips)
}

/** `'IL'` or `'17'` → 100017; undefined for what is no state. */
export function stateArea(codeOrFips: string): number | undefined {
  const found = state(codeOrFips)
  return found && STATE_BASE + Number(found.fips)
}

/** Every area that holds a place, narrowest first: its county if known, its state, the nation. */
export function areasOf(place: { readonly countyFips?: string; readonly state: string }): number[] {
  const areas: number[] = []
  if (place.countyFips !== undefined) areas.push(countyArea(place.countyFips))
  const wide = stateArea(place.state)
  if (wide !== undefined) areas.push(wide)
  areas.push(NATION_AREA)
  return areas
}
