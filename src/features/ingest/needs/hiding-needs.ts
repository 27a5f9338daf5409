import { categoryByCode } from '#features/needs/index.ts'

/** A place to stay, by code of our list. */
const stays = ['emergency-shelter', 'longer-term-housing', 'transitional-living', 'residential-program']
/** Help against who hurts people. */
const flights = ['getting-out', 'exploitation-program', 'sexual-assault-support', 'dating-violence']

/**
 * The needs among those said of a service by which its places are hidden: a place to stay, where help against who hurts
 * people is said too. Whoever looks for them must not find it, and most sources call it no shelter.
 */
export function hidingNeeds(said: readonly number[]): number[] {
  const among = (codes: readonly string[]) =>
    said.filter((id) => codes.some((code) => categoryByCode(code)?.id === id))
  return among(flights).length > 0 ? among(stays) : []
}
