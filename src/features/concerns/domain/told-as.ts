import type { LaneCode } from '#features/identity/index.ts'

/** `concern`: may name a young person. `consult`: names nobody. */
export type Form = 'concern' | 'consult'

/**
 * Kinds of work that somebody may say they tell it from, with the lanes that such programs commonly have. Nobody is asked for the
 * name of a program: that it is known here is itself protected.
 */
const ROWS = {
  none: ['NO-REGIME'],
  school: ['FERPA'],
  health: ['HIPAA'],
  'substance-use': ['PART2'],
  'victim-services': ['VSP-VAWA', 'VSP-FVPSA', 'VSP-VOCA'],
  'youth-shelter': ['RHY'],
  'child-welfare': ['CPS'],
  police: ['CJI'],
  court: ['ATTY', 'GAL', 'COURT-CHILD'],
  unsure: [],
} as const satisfies Readonly<Record<string, readonly LaneCode[]>>

export type Work = keyof typeof ROWS
export const WORK = Object.keys(ROWS) as [Work, ...Work[]]

/** Who tells it, as far as we know. */
export type Teller =
  | { readonly by: 'public' }
  /** Said without an account, and believed of nothing: it can only narrow what they may tell. */
  | { readonly by: 'claimed'; readonly work: Work }
  /** Signed in for a program: its lanes, as they are in force. */
  | { readonly by: 'account'; readonly lanes: readonly string[] }

/**
 * What somebody may tell: telling a coalition is a disclosure, and not the report that a law asks for. A member of the public is bound
 * by no lane. Of a program, a young person may be named only where it is known to be under no regime; a lane that binds, none at all,
 * and one that nobody knows make it a consult, because a basis to tell more is then unknown. Whoever keeps a record shares it by a
 * release or a basis of its own, and not by this form.
 */
export function toldAs(teller: Teller): Form {
  if (teller.by === 'public') return 'concern'
  const lanes: readonly string[] = teller.by === 'account' ? teller.lanes : ROWS[teller.work]
  return lanes.length > 0 && lanes.every((lane) => lane === 'NO-REGIME') ? 'concern' : 'consult'
}
