import type { State } from './states.ts'

/** How an administration ended early, by the state in which that is first possible. Each is recorded and respected, none is missing data. */
export const outcomesOf = {
  checks: [
    'staff-not-trained',
    'no-response-pathway',
    'out-of-age',
    'already-disclosed',
    'no-consent',
    'not-permitted',
    'interrupted',
  ],
  privacy: ['not-safe-to-ask', 'unfit-now', 'stopped-distress', 'stopped-by-youth', 'disclosed'],
  interpreter: ['no-interpreter'],
  limits: ['limits-not-explained'],
  assent: ['declined'],
  items: [],
} as const satisfies Partial<Record<State, readonly string[]>>

type Asking = keyof typeof outcomesOf
export type Outcome = (typeof outcomesOf)[Asking][number]

export const outcomes: readonly Outcome[] = Object.values(outcomesOf).flat()

/** Once the conversation has begun it may stop for any of these reasons, wherever it is. */
const wherever: readonly Outcome[] = ['interrupted', 'not-permitted', ...outcomesOf.privacy]

/** The outcomes to which a state may go. None: it may not end early. */
export function outcomesFrom(state: State): readonly Outcome[] {
  if (!(state in outcomesOf)) return []
  if (state === 'checks') return outcomesOf.checks
  return [...new Set([...outcomesOf[state as Asking], ...wherever])]
}

/** What a young person may say themself, with the screen in their hands. */
export const ownOutcomes = [
  'declined',
  'stopped-by-youth',
  'not-safe-to-ask',
] as const satisfies readonly Outcome[]

/** Outcomes after which nobody asks again: they were asked, or told, and that is respected. */
const forGood: readonly Outcome[] = ['already-disclosed', 'disclosed', 'out-of-age']

/** Whether an outcome has a day on which it may be tried again: it must have one, may have one, or has none. */
export function retryOf(outcome: Outcome): 'must' | 'may' | 'never' {
  if (outcome === 'not-safe-to-ask') return 'must'
  return forGood.includes(outcome) ? 'never' : 'may'
}

/** Somebody told what happened: asking stops, and whoever is trained for it asks from here. */
export const isDisclosure = (outcome: Outcome | null): boolean =>
  outcome === 'disclosed' || outcome === 'already-disclosed'
