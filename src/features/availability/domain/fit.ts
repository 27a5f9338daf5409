import type { GenderCode } from '#features/directory/index.ts'
import type { NeedCode, Unit } from './codes.ts'

/** What somebody needs tonight, in closed codes. Absent: not said, which rules nothing out. */
export interface Wanted {
  readonly unit?: Unit | undefined
  /** Years. */
  readonly age?: number | undefined
  readonly gender?: GenderCode | undefined
  readonly needs?: readonly NeedCode[] | undefined
  /** FIPS number of the county the young person is from. */
  readonly county?: number | undefined
}

/** What a line says of whom it takes. */
export interface Offers {
  readonly unit: Unit
  readonly ageMin: number
  readonly ageMax: number
  /** The line may take fewer ages than these: what fits them is not stated. */
  readonly agesAbout?: boolean
  /** Null: not stated. */
  readonly genders: readonly GenderCode[] | null
  readonly takes: readonly NeedCode[]
  readonly refuses: readonly NeedCode[]
  /** Empty: not stated. */
  readonly counties: readonly number[]
}

export type FitReason = 'unit' | 'age' | 'gender' | 'county' | NeedCode

export interface Fit {
  readonly fit: 'yes' | 'unknown' | 'no'
  /** What rules it out; for `unknown`, what is not stated. Empty for `yes`. */
  readonly reasons: readonly FitReason[]
}

/**
 * Whether a line takes somebody, by what it says of itself. Three answers: what is not stated is unknown, is shown, and
 * is neither a yes nor a no. Having room is another question.
 */
export function fit(wanted: Wanted, line: Offers): Fit {
  const against: FitReason[] = []
  const unsaid: FitReason[] = []
  if (wanted.unit !== undefined && wanted.unit !== line.unit) against.push('unit')
  if (wanted.age !== undefined) {
    if (wanted.age < line.ageMin || wanted.age > line.ageMax) against.push('age')
    else if (line.agesAbout) unsaid.push('age')
  }
  if (wanted.gender !== undefined) {
    if (line.genders === null) unsaid.push('gender')
    else if (!line.genders.includes(wanted.gender)) against.push('gender')
  }
  if (wanted.county !== undefined) {
    if (line.counties.length === 0) unsaid.push('county')
    else if (!line.counties.includes(wanted.county)) against.push('county')
  }
  for (const need of wanted.needs ?? []) {
    if (line.refuses.includes(need)) against.push(need)
    else if (!line.takes.includes(need)) unsaid.push(need)
  }
  if (against.length > 0) return { fit: 'no', reasons: against }
  return unsaid.length > 0 ? { fit: 'unknown', reasons: unsaid } : { fit: 'yes', reasons: [] }
}
