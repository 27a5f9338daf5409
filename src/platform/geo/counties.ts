import { parsedOnce } from '#platform/parsed-once.ts'
import { countyFullName } from './county-kind.ts'
import type { Point } from './distance.ts'
import { outlines, shapes } from './shapes.ts'
import { state } from './states.ts'

/** A county or what stands for one: parish, borough, planning region, municipio, independent city. */
export interface County {
  /** Five digits, `'17031'`. */
  readonly fips: string
  /** As its state says it: "Cook County", "Orleans Parish". */
  readonly name: string
  /** Without that word: "Cook". */
  readonly bareName: string
  /** Two letters. */
  readonly state: string
  /** Center of its largest part. */
  readonly centroid: Point
}

interface Register {
  /** In the order of the shapes, so that a shape's number finds its county. */
  readonly inOrder: readonly County[]
  readonly byFips: ReadonlyMap<string, County>
  readonly byState: ReadonlyMap<string, readonly County[]>
}

let register: Register | undefined

function load(): Register {
  register ??= readRegister()
  return register
}

/** As the build has read it, else read now. */
export function readRegister(): Register {
  const { inOrder, byName } = parsedOnce('counties', outlines(), readCounties)
  return {
    inOrder,
    byFips: new Map(inOrder.map((one) => [one.fips, one])),
    byState: Map.groupBy(
      byName.flatMap((number) => inOrder[number] ?? []),
      (one) => one.state,
    ),
  }
}

/** @returns the counties in the order of the shapes, and their numbers in the order of their names. */
function readCounties(): { readonly inOrder: County[]; readonly byName: number[] } {
  const all = shapes()
  const inOrder = all.counties.map((shape): County => {
    const home = state(shape.id.slice(0, 2))
    if (!home) throw new Error(`county ${shape.id} lies in no known state`)
    return {
      fips: shape.id,
      name: countyFullName(shape.id, shape.name),
      bareName: shape.name,
      state: home.code,
      centroid: all.centroid(shape),
    }
  })
  const { compare } = new Intl.Collator('en')
  const byName = [...inOrder.entries()].toSorted(
    ([, a], [, b]) => compare(a.name, b.name) || a.fips.localeCompare(b.fips),
  )
  return { inOrder, byName: byName.map(([number]) => number) }
}

/** By five digits; undefined for a code that is not in the 2023 edition (see {@link currentCounties}). */
export function county(fips: string): County | undefined {
  return load().byFips.get(fips)
}

/** All counties of a state (`'IL'`), or of the whole country, by name. */
export function counties(stateCode?: string): readonly County[] {
  if (stateCode === undefined) return load().inOrder
  return load().byState.get(stateCode.toUpperCase()) ?? []
}

/** The county at a point; for a point just off shore the nearest one within 15 miles. */
export function countyAt(point: Point): County | undefined {
  const all = shapes()
  const held = all.countyHolding(point)
  return load().inOrder[held >= 0 ? held : all.countyNearest(point, OFF_SHORE_MILES)]
}
const OFF_SHORE_MILES = 15

/** Center of the largest part of a state, by two letters or two digits. */
export function stateCentroid(codeOrFips: string): Point | undefined {
  const home = state(codeOrFips)
  const shape = home && shapes().states.find((one) => one.id === home.fips)
  return shape && shapes().centroid(shape)
}

/**
 * Codes that older data still uses, and the counties that now cover the ground. Connecticut's eight
 * counties gave way to nine planning regions in 2022; where a county was split, every region that took
 * one of its towns is named, largest share first.
 */
const RETIRED: Readonly<Record<string, { name: string; now: readonly string[] }>> = {
  '02232': { name: 'Skagway-Hoonah-Angoon Census Area', now: ['02105', '02230'] },
  '02261': { name: 'Valdez-Cordova Census Area', now: ['02063', '02066'] },
  '02270': { name: 'Wade Hampton Census Area', now: ['02158'] },
  '09001': { name: 'Fairfield County', now: ['09190', '09120', '09140'] },
  '09003': { name: 'Hartford County', now: ['09110', '09140', '09160'] },
  '09005': { name: 'Litchfield County', now: ['09160', '09140', '09190'] },
  '09007': { name: 'Middlesex County', now: ['09130'] },
  '09009': { name: 'New Haven County', now: ['09170', '09140'] },
  '09011': { name: 'New London County', now: ['09180', '09130'] },
  '09013': { name: 'Tolland County', now: ['09110', '09150'] },
  '09015': { name: 'Windham County', now: ['09150', '09180'] },
  '46113': { name: 'Shannon County', now: ['46102'] },
  '51515': { name: 'Bedford city', now: ['51019'] },
}

/** The county a code means today: itself, or those that replaced it; empty for a code that never was. */
export function currentCounties(fips: string): readonly County[] {
  const same = county(fips)
  if (same) return [same]
  return (RETIRED[fips]?.now ?? []).flatMap((code) => county(code) ?? [])
}

/** Names that people say and the shapes do not carry: counties that are gone, boroughs of New York. */
export function otherCountyNames(): readonly { name: string; now: readonly County[] }[] {
  const gone = Object.entries(RETIRED).map(([fips, { name }]) => ({ name, now: currentCounties(fips) }))
  const said = SAID.map(([name, fips]) => ({ name, now: currentCounties(fips) }))
  return [...gone, ...said]
}
const SAID = [
  ['Manhattan', '36061'],
  ['Brooklyn', '36047'],
  ['Staten Island', '36085'],
] as const
