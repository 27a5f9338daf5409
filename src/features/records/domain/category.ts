import type { LaneCode } from '#features/identity/index.ts'

/** What an item is to the law: the rows of the sharing matrix, the one that binds most first. */
export const CATEGORIES = [
  'attorney-client',
  'criminal-justice',
  'psychotherapy-notes',
  'immigration',
  'substance-use',
  'service-tie',
  'advocate-notes',
  'location',
  'minor-consented-care',
  'screening',
  'identity',
  'meeting-record',
  'child-welfare',
  'police-investigation',
  'education',
  'health',
] as const

export type Category = (typeof CATEGORIES)[number]

/** One category whatever the lane, or one for each lane. `none`: the program has no lane. */
export type CategoryRule = Category | Readonly<Record<LaneCode | 'none', Category>>

/** What somebody in a program of this lane writes in their own words. */
export const NARRATIVE = {
  'VSP-VAWA': 'advocate-notes',
  'VSP-FVPSA': 'advocate-notes',
  'VSP-VOCA': 'advocate-notes',
  'HMIS-BAR': 'advocate-notes',
  RHY: 'advocate-notes',
  HIPAA: 'health',
  PART2: 'substance-use',
  FERPA: 'education',
  CPS: 'child-welfare',
  CJI: 'criminal-justice',
  'COURT-CHILD': 'attorney-client',
  ATTY: 'attorney-client',
  GAL: 'attorney-client',
  ADVOCATE: 'advocate-notes',
  IMMIG: 'immigration',
  'MDT-STATE': 'meeting-record',
  'NO-REGIME': 'advocate-notes',
  none: 'advocate-notes',
} as const satisfies CategoryRule

/**
 * The category of an item: that of the lane that binds most, where a program has several. All of its lanes bind the item
 * besides.
 *
 * @param lanes as they stand on the program; one that nobody knows counts as the strictest there is
 */
export function categoryOf(rule: CategoryRule, lanes: readonly string[]): Category {
  if (typeof rule === 'string') return rule
  if (lanes.length === 0) return rule.none
  const named = lanes.map((lane) => (Object.hasOwn(rule, lane) ? rule[lane as LaneCode] : CATEGORIES[0]))
  return named.reduce((one, other) => (strictness(other) < strictness(one) ? other : one))
}

/** Categories that its author may choose instead: those that bind at least as much. */
export function stricterThan(category: Category): readonly Category[] {
  return CATEGORIES.slice(0, strictness(category) + 1)
}

const strictness = (category: Category) => CATEGORIES.indexOf(category)
