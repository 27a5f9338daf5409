import type { GenderCode } from '#features/directory/index.ts'
import { type Band, type ByWhen, bands, type NeedCode, type Unit } from '../../domain/codes.ts'

export { type Band, bands }

/** Years of a band, both included. */
export const yearsOf: Readonly<Record<Band, readonly [number, number]>> = {
  'under-12': [0, 11],
  '12-14': [12, 14],
  '15-17': [15, 17],
  '18-20': [18, 20],
  '21-24': [21, 24],
  'under-18': [0, 17],
  '18-24': [18, 24],
}

/** The ages that a request says of somebody: the narrow ones, or the ones that those widen to. @param age years */
export function bandOf(age: number, wider = false): Band {
  if (wider) return age < 18 ? 'under-18' : '18-24'
  return bands.find((band) => age <= yearsOf[band][1]) ?? '21-24'
}

export const askGenders = ['girl', 'boy', 'trans-girl', 'trans-boy', 'nonbinary'] as const

export const answers = ['yes', 'maybe', 'no'] as const
export type Answer = (typeof answers)[number]

export const answerReasons = ['no-room', 'not-eligible', 'no-staff', 'call-us'] as const
export type AnswerReason = (typeof answerReasons)[number]

/** From what a coalition knows how many young people fit a combination. */
export const minimumGroupSources = [
  'census',
  'schools',
  'child-welfare',
  'health',
  'homeless-count',
  'coalition',
] as const
export type MinimumGroupSource = (typeof minimumGroupSources)[number]

/** What is asked for: closed codes and a county, and no word about anybody. */
export interface Need {
  readonly unit: Unit
  readonly band: Band
  /** Null: not said. */
  readonly gender: GenderCode | null
  readonly needs: readonly NeedCode[]
  /** FIPS number of the county the young person is from. */
  readonly county: number
  readonly by: ByWhen
}

/** What whoever is asked is told of a need: as it is, or wider. Null: not told. */
export interface SentNeed {
  readonly unit: Unit
  readonly band: Band | null
  readonly gender: GenderCode | null
  readonly needs: readonly NeedCode[]
  readonly county: number | null
  readonly region: number | null
}
