import { isDisclosure, type Outcome } from '../protocol/outcomes.ts'

/** What can come next, as a task of the record in neutral words. */
const nextSteps = [
  'private-talk',
  'offer-services',
  'health-visit',
  'safety-plan',
  'forensic-referral',
  'try-again',
  'train-staff',
  'find-interpreter',
] as const
export type NextStep = (typeof nextSteps)[number]

/** The likeliest first; each may be chosen whatever the result. */
export function nextStepCodes(outcome: Outcome | null): readonly NextStep[] {
  const first = firstOf(outcome)
  return first === undefined ? nextSteps : [first, ...nextSteps.filter((one) => one !== first)]
}

function firstOf(outcome: Outcome | null): NextStep | undefined {
  if (outcome === null) return undefined
  // Nobody here asks on: who is trained for it does.
  if (isDisclosure(outcome)) return 'forensic-referral'
  if (outcome === 'staff-not-trained') return 'train-staff'
  if (outcome === 'no-interpreter') return 'find-interpreter'
  return ['declined', 'out-of-age', 'not-permitted'].includes(outcome) ? 'offer-services' : 'try-again'
}
