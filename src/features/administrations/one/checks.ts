import {
  type GateCode,
  gatesOf,
  type InstrumentPackage,
  type Situation,
} from '#features/instruments/index.ts'
import type { FactsOf } from '../protocol/facts.ts'
import type { Mode } from '../protocol/states.ts'

/** Gates that end an administration with an outcome of their own; the others keep it from being begun. */
const OUTCOME_GATES: Readonly<Partial<Record<GateCode, 'trained' | 'ageInRange' | 'pathwayStaffed'>>> = {
  'not-trained': 'trained',
  'training-lapsed': 'trained',
  'out-of-age': 'ageInRange',
  'age-unknown': 'ageInRange',
  'no-response-pathway': 'pathwayStaffed',
}

/** What stands against asking, in two kinds: what is recorded as the outcome, and what nobody may go past. */
export interface Checked {
  readonly facts: Omit<FactsOf<'checks'>, 'disclosedEarlier'>
  readonly blocks: readonly GateCode[]
}

/** What is asked of whoever asks, where nobody may agree for a young person but a parent, or the law. */
export function consentAsked(
  { schoolSurvey, topic }: Pick<InstrumentPackage, 'schoolSurvey' | 'topic'>,
  mode: Mode,
): { readonly parent: boolean; readonly minor: boolean } {
  // What staff note down asks the young person nothing.
  if (mode === 'staff-integrated') return { parent: false, minor: false }
  const minor = topic === 'mental-health'
  return { parent: schoolSurvey || minor, minor }
}

/** The checks of an instrument in a situation, as the protocol records them. */
export function checked(pkg: InstrumentPackage, situation: Situation): Checked {
  const gates = gatesOf(pkg, situation)
  const failed = new Set(gates.map((gate) => OUTCOME_GATES[gate]))
  return {
    facts: {
      trained: !failed.has('trained'),
      ageInRange: !failed.has('ageInRange'),
      pathwayStaffed: !failed.has('pathwayStaffed'),
    },
    blocks: gates.filter((gate) => OUTCOME_GATES[gate] === undefined),
  }
}

/** Gates that would end it here, in the order in which they are said. */
export const failsOf = (pkg: InstrumentPackage, situation: Situation): readonly GateCode[] =>
  gatesOf(pkg, situation).filter((gate) => OUTCOME_GATES[gate] !== undefined)
