/** The closed lists of this feature. The database checks the same ones; a test compares. */

export const units = [
  'bed',
  'crib',
  'foster-placement',
  'forensic-exam',
  'advocate-on-call',
  'intake-slot',
  'clinic-appointment',
  'telehealth-consult',
  'mentor',
] as const
export type Unit = (typeof units)[number]

/** What somebody may need beside the place itself. Nothing here says who they are. */
export const needCodes = [
  'pregnant',
  'parenting',
  'siblings',
  'wheelchair',
  'substance-use',
  'interpreter',
] as const
export type NeedCode = (typeof needCodes)[number]

/** By when: within 12 hours, 24 hours, 7 days. Only `tonight` comes in quiet hours. */
export const byWhens = ['tonight', 'day', 'week'] as const
export type ByWhen = (typeof byWhens)[number]

/** Ages as an ask says them: never one year. The last two are what the narrow ones widen to. */
export const bands = ['under-12', '12-14', '15-17', '18-20', '21-24', 'under-18', '18-24'] as const
export type Band = (typeof bands)[number]

/** Why a keeper cannot take somebody after all. */
export const declineReasons = ['full', 'closed', 'not-eligible', 'unsafe', 'no-staff', 'miscounted'] as const
export type DeclineReason = (typeof declineReasons)[number]

/** Through what a count came. */
export const channels = ['app', 'link', 'text', 'same', 'import', 'sheet', 'offline', 'api'] as const
export type Channel = (typeof channels)[number]

export const takings = ['taking', 'closed', 'ended'] as const
/** Whether a line takes anybody: `closed` for now, `ended` for good. */
export type Taking = (typeof takings)[number]

/** How old a count is: past its limit it is a reason to call and nothing more. */
export type CountFreshness = 'fresh' | 'ageing' | 'call'

/** Ages that a line may name, in years, both included. */
export const AGES = { min: 0, max: 24 } as const
