import { z } from 'zod'
import { type Outcome, outcomesFrom } from './outcomes.ts'
import type { State } from './states.ts'

/** A number of a badge or of a call: no name fits into it. */
export const INTERPRETER_ID = /^(?=.*\d)[A-Za-z0-9-]{2,20}$/

/** A gate of an instrument, as its feature names it. */
const GATE = /^[a-z]+(?:-[a-z]+)*$/

/** A jurisdiction and a version, as the text that was read is filed. */
export const TEXT_ID = /^[a-z0-9]+(?:[.@-][a-z0-9]+)*$/

/**
 * What is recorded where a state is left for the next one: codes, ids and yes or no, and no word that anybody said. By these alone
 * a state passes; what is not in them was not done.
 */
export const factsOf = {
  checks: z.strictObject({
    trained: z.boolean(),
    /** Somebody is there now who can respond to whatever is said. */
    pathwayStaffed: z.boolean(),
    ageInRange: z.boolean(),
    disclosedEarlier: z.boolean(),
    /** By whose consent they are asked, as whoever checked said it. Absent: this instrument asks for none. */
    parentConsent: z.enum(['given', 'not-given', 'unknown']).optional(),
    /** Whether the law of the state lets them agree alone. Absent: this instrument does not ask. */
    minorMayConsent: z.enum(['yes', 'no', 'unknown']).optional(),
    /** Gates that keep it from being given, where somebody recorded that it ends here. */
    blocked: z.array(z.string().max(40).regex(GATE)).min(1).max(12).optional(),
  }),
  privacy: z.strictObject({
    /** `separated`: a companion waits elsewhere, by a policy that is the same for everybody. */
    alone: z.enum(['alone', 'separated', 'companion-stays']),
    fit: z.boolean(),
  }),
  interpreter: z.discriminatedUnion('need', [
    z.strictObject({ need: z.literal('none') }),
    z.strictObject({ need: z.literal('not-to-be-had') }),
    z.strictObject({
      need: z.literal('interpreter'),
      id: z.string().max(20).regex(INTERPRETER_ID),
      by: z.enum(['in-person', 'video', 'phone']),
      language: z.string().min(2).max(35),
      /** Proficient, accurate, impartial, confidential (45 CFR 92.4); never a companion, a relative or a child. */
      qualified: z.boolean(),
      /** Nobody who came along can hear what is said. */
      unheard: z.boolean(),
    }),
  ]),
  limits: z.strictObject({ said: z.boolean(), text: z.string().max(80).regex(TEXT_ID) }),
  assent: z.strictObject({
    agreed: z.boolean(),
    /** They were told that any question may be skipped, and that it may stop at any time. */
    toldSkip: z.boolean(),
    toldStop: z.boolean(),
  }),
  items: z.strictObject({ asked: z.int().min(0).max(5000), answered: z.int().min(0).max(5000) }),
  aftercare: z.strictObject({
    education: z.enum(['given', 'not-wanted', 'not-safe-now']),
    hotline: z.enum(['given', 'not-wanted', 'not-safe-now']),
    /** The entry of the record that says what comes next. */
    task: z.uuid(),
    /** Asked of a person: whether they have reason to suspect what their state's law names. Never derived from a score. */
    duty: z.enum(['no-reason', 'will-report', 'reported', 'asks-supervisor']),
    /** Answered where an item asked for a step at once, whatever the total. */
    safety: z.enum(['not-needed', 'done', 'handed-on']),
  }),
  final: z.strictObject({}),
} as const satisfies Record<State, z.ZodType>

export type FactsOf<S extends State> = z.infer<(typeof factsOf)[S]>
export type Facts = { readonly [S in State]: FactsOf<S> }

/** What a state is left by: it passes, it ends early, or what is recorded does not suffice. */
export type Verdict = { readonly passes: true } | { readonly outcome: Outcome } | { readonly lacks: Lack }
export type Lack = 'not-told-skip' | 'not-told-stop' | 'not-qualified' | 'companion-hears'

const passes: Verdict = { passes: true }
const OF_CONSENT: ReadonlySet<string> = new Set(['parent-consent', 'minor-consent-unknown'])

const rules: { readonly [S in State]: (facts: FactsOf<S>) => Verdict } = {
  // Whoever told already is not asked, whatever else is so.
  checks: ({ trained, pathwayStaffed, ageInRange, disclosedEarlier, blocked }) => {
    if (disclosedEarlier) return { outcome: 'already-disclosed' }
    if (blocked)
      return { outcome: blocked.every((gate) => OF_CONSENT.has(gate)) ? 'no-consent' : 'not-permitted' }
    if (!ageInRange) return { outcome: 'out-of-age' }
    if (!trained) return { outcome: 'staff-not-trained' }
    return pathwayStaffed ? passes : { outcome: 'no-response-pathway' }
  },
  privacy: ({ alone, fit }) => {
    if (alone === 'companion-stays') return { outcome: 'not-safe-to-ask' }
    return fit ? passes : { outcome: 'unfit-now' }
  },
  interpreter: (facts) => {
    if (facts.need === 'none') return passes
    if (facts.need === 'not-to-be-had') return { outcome: 'no-interpreter' }
    if (!facts.qualified) return { lacks: 'not-qualified' }
    return facts.unheard ? passes : { lacks: 'companion-hears' }
  },
  limits: ({ said }) => (said ? passes : { outcome: 'limits-not-explained' }),
  assent: ({ agreed, toldSkip, toldStop }) => {
    if (!agreed) return { outcome: 'declined' }
    if (!toldSkip) return { lacks: 'not-told-skip' }
    return toldStop ? passes : { lacks: 'not-told-stop' }
  },
  items: () => passes,
  aftercare: () => passes,
  final: () => passes,
}

/** What follows from what was recorded of a state. */
export function verdictOn<S extends State>(state: S, facts: FactsOf<S>): Verdict {
  const verdict = (rules[state] as (facts: FactsOf<S>) => Verdict)(facts)
  if ('outcome' in verdict && !outcomesFrom(state).includes(verdict.outcome))
    throw new Error(`${state} does not end with ${verdict.outcome}`)
  return verdict
}
