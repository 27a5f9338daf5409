/**
 * A state and counties that do not exist, for demonstrations: an extra jurisdiction that people choose by
 * name. Its numbers lie outside those that the Census Bureau gives, so no real place can match it, and a
 * real ZIP code always means its real state.
 */
export const FICTIONAL_STATE = {
  /** Two letters that the post office has not given to any state. */
  code: 'ZH',
  fips: '99',
  area: 100_099,
  name: 'Harbor State',
  timezone: 'America/Chicago',
} as const

export interface FictionalCounty {
  readonly fips: string
  readonly name: string
  readonly state: typeof FICTIONAL_STATE.code
}

export const FICTIONAL_COUNTIES: readonly FictionalCounty[] = [
  { fips: '99001', name: 'Harbor County', state: FICTIONAL_STATE.code },
  { fips: '99003', name: 'Lantern County', state: FICTIONAL_STATE.code },
]

/** ZIP code of all addresses there; no real one begins with five such digits. */
export const FICTIONAL_ZIP = '00000'

/** A fictional county by its five digits. */
export function fictionalCounty(fips: string): FictionalCounty | undefined {
  return FICTIONAL_COUNTIES.find((one) => one.fips === fips)
}
