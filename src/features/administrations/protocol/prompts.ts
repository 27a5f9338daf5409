/**
 * What may bring an administration about: a kind of visit, a moment, a section of an assessment that is done anyway. Never a finding about
 * one young person, so that the prompt itself tells nothing.
 */
export const prompts = [
  /** A visit of a kind for which the site asks everybody. */
  'encounter',
  'return-from-missing',
  /** A class of reasons for a visit, such as an injury: by what the site says of it, for everybody who comes with it. */
  'chief-complaint',
  /** A section of an assessment such as HEADSS. */
  'assessment-section',
  /** Somebody who works with them thought of it. */
  'worker',
  /** They asked for it themself. */
  'young-person',
  /** It could not be done the last time. */
  'again',
] as const
export type Prompt = (typeof prompts)[number]
