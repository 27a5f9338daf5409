import { languageTag } from '#features/directory/index.ts'
import { readDate } from '#web/parts/index.ts'
import { GENERAL_LIMITS, type LimitsText } from '../one/limits-text.ts'
import { type NextStep, nextStepCodes } from '../one/next-steps.ts'
import type { FactsOf } from '../protocol/facts.ts'
import { INTERPRETER_ID } from '../protocol/facts.ts'
import type { Outcome } from '../protocol/outcomes.ts'
import { invalidOf, together, unanswered } from '../refusals.ts'

const WAYS = ['in-person', 'video', 'phone'] as const
const SAFETY = ['done', 'handed-on'] as const

/** A form as it came. */
export type Body = Readonly<Record<string, unknown>>

/** What was typed into a field, trimmed; '' where nothing was, or more than one thing. */
export function typedIn(body: Body, name: string): string {
  const value = body[name]
  return typeof value === 'string' ? value.trim().slice(0, 200) : ''
}

/** Everything that was typed, for showing it again. */
export function typedOf(body: Body): Record<string, string | undefined> {
  return Object.fromEntries(Object.keys(body).map((name) => [name, typedIn(body, name) || undefined]))
}

/**
 * One answer to each of these questions. Words of a question stand at `administrations.<step>.<name>`.
 *
 * @throws {Invalid} with a line for each question that has none
 */
function chosen<const Of extends Readonly<Record<string, readonly string[]>>>(
  body: Body,
  step: string,
  of: Of,
): { readonly [Name in keyof Of]: Of[Name][number] } {
  const found = Object.entries(of).map(
    ([name, values]) => [name, values.find((one) => one === typedIn(body, name))] as const,
  )
  const open = found.filter(([, value]) => value === undefined)
  if (open.length > 0) throw unanswered(open.map(([name]) => ({ field: name, words: `${step}.${name}` })))
  return Object.fromEntries(found) as { readonly [Name in keyof Of]: Of[Name][number] }
}

const isTicked = (body: Body, name: string) => typedIn(body, name) !== ''

/** An ISO day; undefined: none was typed. @throws {Invalid} `day` */
export function dayIn(body: Body, name: string): string | undefined {
  const [month, day, year] = ['month', 'day', 'year'].map((part) => typedIn(body, `${name}-${part}`))
  const read = readDate({ month: month ?? '', day: day ?? '', year: year ?? '' })
  if (!read.ok) throw invalidOf('day', name)
  return read.date
}

/** What only a person can say of the checks. */
export interface SaidOfChecks {
  readonly disclosedEarlier: boolean
  /** Years, where the record does not know. */
  readonly age: number | undefined
  readonly parentConsent: 'given' | 'not-given' | 'unknown'
  readonly minorMayConsent: 'yes' | 'no' | 'unknown'
  /** It ends here, and what stands against it is recorded. */
  readonly recordsBlock: boolean
}

/** @param asked which questions of consent the form has */
export function readChecks(
  body: Body,
  asked: { readonly parent: boolean; readonly minor: boolean },
): SaidOfChecks {
  const age = typedIn(body, 'age')
  if (age !== '' && !/^\d{1,2}$/.test(age)) throw invalidOf('age', 'age')
  const isEnded = typedIn(body, 'disclosed') === 'yes'
  // Where they told already nobody is asked, and what a parent allows needs no law.
  const isGiven = typedIn(body, 'parent') === 'given'
  const { disclosed, parent, minor } = chosen(body, 'checks', {
    disclosed: ['no', 'yes'],
    parent: ['given', 'not-given', 'unknown', ...(asked.parent && !isEnded ? [] : ([''] as const))],
    minor: ['yes', 'no', 'unknown', ...(asked.minor && !isEnded && !isGiven ? [] : ([''] as const))],
  } as const)
  return {
    disclosedEarlier: disclosed === 'yes',
    age: age === '' ? undefined : Number(age),
    parentConsent: parent || 'unknown',
    minorMayConsent: minor || 'unknown',
    recordsBlock: typedIn(body, 'record') !== '',
  }
}

export function readPrivacy(body: Body): FactsOf<'privacy'> {
  // With somebody beside them nobody looks into how they are.
  const stays = typedIn(body, 'alone') === 'companion-stays'
  const { alone, fit } = chosen(body, 'privacy', {
    alone: ['alone', 'separated', 'companion-stays'],
    fit: stays ? (['yes', 'no', ''] as const) : (['yes', 'no'] as const),
  } as const)
  return { alone, fit: stays || fit === 'yes' }
}

export function readInterpreter(body: Body): FactsOf<'interpreter'> {
  const { need } = chosen(body, 'interpreter', { need: ['none', 'interpreter', 'not-to-be-had'] })
  if (need !== 'interpreter') return { need }
  const id = typedIn(body, 'id')
  const by = WAYS.find((one) => one === typedIn(body, 'by'))
  // As somebody says it, such as Spanish, or as a code.
  const language = languageTag(typedIn(body, 'language'))
  const wrong = [
    ...(INTERPRETER_ID.test(id) ? [] : [invalidOf('interpreter-id', 'id')]),
    ...(by ? [] : [unanswered([{ field: 'by', words: 'interpreter.by' }])]),
    ...(language ? [] : [invalidOf('interpreter-language', 'language')]),
  ]
  if (!by || !language || wrong.length > 0) throw together(wrong)
  return {
    need,
    id,
    by,
    language,
    qualified: isTicked(body, 'qualified'),
    unheard: isTicked(body, 'unheard'),
  }
}

/** @param text the one that is read in the state now */
export const readLimits = (body: Body, text: LimitsText | undefined): FactsOf<'limits'> => ({
  said: chosen(body, 'limits', { said: ['yes', 'no'] }).said === 'yes',
  text: text?.id ?? GENERAL_LIMITS,
})

export const readAssent = (body: Body): FactsOf<'assent'> => ({
  agreed: chosen(body, 'assent', { agreed: ['yes', 'no'] }).agreed === 'yes',
  toldSkip: isTicked(body, 'toldSkip'),
  toldStop: isTicked(body, 'toldStop'),
})

/** What was done afterwards, and which task it makes. */
export interface SaidOfAftercare {
  readonly facts: Omit<FactsOf<'aftercare'>, 'task'>
  readonly next: NextStep
  readonly due: string | undefined
}

export function readAftercare(
  body: Body,
  { outcome, needsStep }: { readonly outcome: Outcome | null; readonly needsStep: boolean },
): SaidOfAftercare {
  const given = ['given', 'not-wanted', 'not-safe-now'] as const
  const { next, safety, ...facts } = chosen(body, 'aftercare', {
    education: given,
    hotline: given,
    safety: needsStep ? SAFETY : ([...SAFETY, typedIn(body, 'safety') as 'done'] as const),
    next: nextStepCodes(outcome),
    duty: ['no-reason', 'will-report', 'reported', 'asks-supervisor'],
  } as const)
  return {
    facts: { ...facts, safety: needsStep ? safety : 'not-needed' },
    next,
    due: dayIn(body, 'due'),
  }
}
