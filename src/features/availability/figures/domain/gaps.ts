import type { GenderCode } from '#features/directory/index.ts'
import { askGenders, type Band, bands } from '../../asking/domain/need.ts'
import { type NeedCode, needCodes, type Unit } from '../../domain/codes.ts'

/** One published number: asks of a county for a unit, or of a group. Numbers that are not published have none of these. */
export interface GapCell {
  /** FIPS number; null: of a group. */
  readonly county: number | null
  readonly unit: Unit | null
  readonly group: string | null
  /** Whether a place was found. */
  readonly met: boolean
  readonly n: number
}

/** Null: not published, because it is small, or would tell a small one, or because there was none. Nobody can tell which. */
export interface Asked {
  readonly unmet: number | null
  readonly met: number | null
}

export interface CountyAsked extends Asked {
  readonly county: number
  readonly unit: Unit
}

export type GroupKind = 'age' | 'gender' | 'need'
export type GroupCode = Band | GenderCode | 'gender-not-said' | NeedCode
export interface GroupAsked extends Asked {
  readonly kind: GroupKind
  readonly group: GroupCode
}

/** Every group there is, in order. */
export const groups: readonly (readonly [GroupKind, GroupCode])[] = [
  ...bands.map((one) => ['age', one] as const),
  ...[...askGenders, 'gender-not-said' as const].map((one) => ['gender', one] as const),
  ...needCodes.map((one) => ['need', one] as const),
]

/**
 * The numbers of a month by county and unit. One without a published number is not among them, whether or not anything
 * was asked there: that somebody asked would be told by its name alone.
 */
export function byCounty(cells: readonly GapCell[]): readonly CountyAsked[] {
  const rows = new Map<string, CountyAsked>()
  for (const { county, unit, met, n } of cells) {
    if (county === null || unit === null) continue
    const key = `${county} ${unit}`
    const before = rows.get(key) ?? { county, unit, unmet: null, met: null }
    rows.set(key, { ...before, [met ? 'met' : 'unmet']: n })
  }
  return [...rows.values()]
}

/** The numbers of a month by group: all groups, for the same reason. */
export function byGroup(cells: readonly GapCell[]): readonly GroupAsked[] {
  const of = (group: GroupCode, met: boolean) =>
    cells.find((one) => one.group === group && one.met === met)?.n ?? null
  return groups.map(([kind, group]) => ({ kind, group, unmet: of(group, false), met: of(group, true) }))
}
