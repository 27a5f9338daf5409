/** What came of a call. Only `confirmed` counts: somebody there knew the agency, the person and the wish to join. */
export const callResults = ['confirmed', 'not-known', 'no-answer'] as const
export type CallResult = (typeof callResults)[number]

export const refusalReasons = [
  'no-independent-number',
  'not-known-there',
  'not-what-it-says',
  'outside-our-work',
  'withdrew',
] as const
export type RefusalReason = (typeof refusalReasons)[number]

export const leaveReasons = ['own-wish', 'closed', 'merged', 'not-renewed', 'misuse'] as const
export type LeaveReason = (typeof leaveReasons)[number]

export type AgencyState = 'proposed' | 'called' | 'verified' | 'refused' | 'left'
