import type { Facts } from './facts.ts'

/** Facts in which nothing is known but whom they are about: what nobody entered opens nothing. */
export const NOTHING_KNOWN: Omit<Facts, 'subject'> = {
  guardians: [],
  flags: [],
  releases: [],
  refusals: [],
  state: [],
  orders: [],
  emergencies: [],
  reports: [],
  facilities: [],
  treatments: [],
  relations: [],
  grounds: [],
  representations: [],
  meetings: [],
  reasonsToKnow: [],
  positions: [],
  elections: [],
  optIns: [],
  aggregates: [],
}
