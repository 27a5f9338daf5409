import { type Facts, factsOf, type Lack, verdictOn } from './facts.ts'
import { type Outcome, outcomesFrom, ownOutcomes, retryOf } from './outcomes.ts'
import { isOwn, type Mode, maySkip, nextState, type State } from './states.ts'

/** How far an administration is. */
export interface Run {
  readonly mode: Mode
  readonly at: State
  /** How the asking ended early; null: it goes on, or went to its end. */
  readonly outcome: Outcome | null
  /** ISO day from which it may be tried again. */
  readonly retryOn: string | null
}

export const begin = (mode: Mode): Run => ({ mode, at: 'checks', outcome: null, retryOn: null })

/** Who does it and on which day: said by whoever keeps the log, never by the form. */
export interface Stamp {
  /** Somebody of the program, or the young person on a screen that was handed over. */
  readonly by: 'staff' | 'young-person'
  /** ISO day on the clock of the program. */
  readonly today: string
}

export type Act =
  /** What was recorded of the state. It may say itself that the asking ends here. */
  | { readonly kind: 'pass'; readonly facts: unknown; readonly retryOn?: string | undefined }
  | { readonly kind: 'skip' }
  | { readonly kind: 'end'; readonly outcome: Outcome; readonly retryOn?: string | undefined }

/** One arrow that was walked: what the log of an administration says, beside who, when, where and in which mode. */
export interface Arrow {
  readonly from: State
  readonly to: State
  readonly act: Act['kind']
  readonly outcome: Outcome | null
  readonly facts: Facts[State] | null
}

export const refusals = [
  'is-final',
  'not-to-skip',
  'facts-missing',
  'outcome-elsewhere',
  'retry-missing',
  'retry-past',
  'retry-never',
  'not-theirs',
] as const
export type Refused = Lack | (typeof refusals)[number]

export type Moved =
  | { readonly ok: true; readonly run: Run; readonly arrow: Arrow }
  | { readonly ok: false; readonly code: Refused }

const no = (code: Refused): Moved => ({ ok: false, code })

/**
 * One step of the protocol. The order is fixed: a state is left for the next one, or, with the outcome that ended the asking early, for
 * the aftercare. Nothing goes back, and a final is left by nothing.
 */
export function advance(run: Run, act: Act, stamp: Stamp): Moved {
  if (run.at === 'final') return no('is-final')
  if (stamp.by === 'young-person' && !(run.mode === 'self-administered' && isOwn(run.at)))
    return no('not-theirs')
  // On a screen that was handed over nobody agrees or answers in their place.
  if (stamp.by === 'staff' && act.kind === 'pass' && run.mode === 'self-administered' && isOwn(run.at))
    return no('not-theirs')
  if (act.kind === 'skip') return maySkip(run.at, run.mode) ? toNext(run, 'skip', null) : no('not-to-skip')
  if (act.kind === 'end') return end(run, act, null, stamp)
  const read = factsOf[run.at].safeParse(act.facts)
  if (!read.success) return no('facts-missing')
  const facts: Facts[State] = read.data
  const verdict = verdictOn(run.at, facts as never)
  if ('lacks' in verdict) return no(verdict.lacks)
  if ('outcome' in verdict)
    return end(run, { kind: 'pass', outcome: verdict.outcome, retryOn: act.retryOn }, facts, stamp)
  return toNext(run, 'pass', facts)
}

function toNext(run: Run, act: 'pass' | 'skip', facts: Arrow['facts']): Moved {
  const to = nextState(run.at)
  if (to === undefined) return no('is-final')
  return { ok: true, run: { ...run, at: to }, arrow: { from: run.at, to, act, outcome: null, facts } }
}

function end(
  run: Run,
  { kind, outcome, retryOn }: { kind: 'pass' | 'end'; outcome: Outcome; retryOn?: string | undefined },
  facts: Arrow['facts'],
  { by, today }: Stamp,
): Moved {
  if (!outcomesFrom(run.at).includes(outcome)) return no('outcome-elsewhere')
  if (by === 'young-person' && !ownOutcomes.some((one) => one === outcome)) return no('not-theirs')
  const retry = retryOf(outcome)
  if (retryOn === undefined && retry === 'must') return no('retry-missing')
  if (retryOn !== undefined && retry === 'never') return no('retry-never')
  if (retryOn !== undefined && retryOn <= today) return no('retry-past')
  return {
    ok: true,
    run: { ...run, at: 'aftercare', outcome, retryOn: retryOn ?? null },
    arrow: { from: run.at, to: 'aftercare', act: kind, outcome, facts },
  }
}
