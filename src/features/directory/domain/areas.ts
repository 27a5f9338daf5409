import { counties, county, countyArea, NATION_AREA, stateArea, timezoneAt } from '#platform/geo/index.ts'
import { FICTIONAL_STATE } from './fictional-place.ts'

/**
 * Areas a profile names → the integers of `directory.public_card.area_ids`, sorted, each once.
 * County `'17031'` → 17031, state `'IL'` → 100017, `'US'` → 1. What is no area is left out.
 */
export function areaIds(areas: readonly string[]): number[] {
  const ids: number[] = []
  for (const area of areas) {
    const id = areaId(area)
    if (id !== undefined) ids.push(id)
  }
  return ids.length < 2 ? ids : [...new Set(ids)].sort((a, b) => a - b)
}

function areaId(area: string): number | undefined {
  if (area === 'US') return NATION_AREA
  if (/^\d{5}$/.test(area)) return countyArea(area)
  return area === FICTIONAL_STATE.code ? FICTIONAL_STATE.area : stateArea(area)
}

/** Two letters of the one state that all areas lie in; undefined when they span several, or none is named. */
export function stateOfAreas(areas: readonly string[]): string | undefined {
  const found = new Set(areas.map(stateOfArea))
  const [only] = found
  return found.size === 1 ? only : undefined
}

function stateOfArea(area: string): string | undefined {
  if (area === 'US') return undefined
  if (area.startsWith(FICTIONAL_STATE.fips) || area === FICTIONAL_STATE.code) return FICTIONAL_STATE.code
  return /^\d{5}$/.test(area) ? county(area)?.state : area
}

/** Working out more zones than this for one service is not worth it: it spans several. */
const MOST_AREAS = 150

/** The IANA zone that all areas share; undefined when they span several, or none is named. */
export function zoneOfAreas(areas: readonly string[]): string | undefined {
  if (areas.length === 0 || areas.length > MOST_AREAS) return undefined
  let shared: string | undefined
  for (const area of areas) {
    const zone = zoneOfArea(area)
    if (zone === undefined || (shared !== undefined && zone !== shared)) return undefined
    shared = zone
  }
  return shared
}

const zones = new Map<string, string | undefined>()

function zoneOfArea(area: string): string | undefined {
  if (zones.has(area)) return zones.get(area)
  const zone = findZone(area)
  zones.set(area, zone)
  return zone
}

function findZone(area: string): string | undefined {
  if (area === 'US') return undefined
  if (area.startsWith(FICTIONAL_STATE.fips) || area === FICTIONAL_STATE.code) return FICTIONAL_STATE.timezone
  if (/^\d{5}$/.test(area)) {
    const center = county(area)?.centroid
    return center && timezoneAt(center.latitude, center.longitude)
  }
  const all = new Set(counties(area).map((one) => timezoneAt(one.centroid.latitude, one.centroid.longitude)))
  const [only] = all
  return all.size === 1 ? only : undefined
}

/** True for a zone name that both this program and PostgreSQL know. */
export function knownZone(zone: string): boolean {
  return KNOWN_ZONES.has(zone)
}
const KNOWN_ZONES = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', 'Etc/UTC'])
