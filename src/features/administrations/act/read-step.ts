import { languageTag } from '#features/directory/index.ts'
import { readDate } from '#web/parts/index.ts'
import { type NextStep, nextStepCodes } from '../one/next-steps.ts'
import type { FactsOf } from '../protocol/facts.ts'
import { INTERPRETER_ID } from '../protocol/facts.ts'
import type { Outcome } from '../protocol/outcomes.ts'
import { invalidOf } from '../refusals.ts'

/**
 * The text that is filed as read: what stays between them and what cannot. It is general; of the law of a state it says nothing, since
 * nobody has written and reviewed that text.
 */
const LIMITS_TEXT = 'us-general@1'

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

function oneOf<const V extends string>(body: Body, name: string, values: readonly V[]): V {
  const value = values.find((one) => one === typedIn(body, name))
  if (value === undefined) throw invalidOf('choose', name)
  return value
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
}

export function readChecks(body: Body): SaidOfChecks {
  const age = typedIn(body, 'age')
  if (age !== '' && !/^\d{1,2}$/.test(age)) throw invalidOf('age', 'age')
  return {
    disclosedEarlier: oneOf(body, 'disclosed', ['no', 'yes']) === 'yes',
    age: age === '' ? undefined : Number(age),
    parentConsent:
      body.parent === undefined ? 'unknown' : oneOf(body, 'parent', ['given', 'not-given', 'unknown']),
    minorMayConsent: body.minor === undefined ? 'unknown' : oneOf(body, 'minor', ['yes', 'no', 'unknown']),
  }
}

export function readPrivacy(body: Body): FactsOf<'privacy'> {
  const alone = oneOf(body, 'alone', ['alone', 'separated', 'companion-stays'])
  // With somebody beside them nobody looks into how they are.
  return { alone, fit: alone === 'companion-stays' || oneOf(body, 'fit', ['yes', 'no']) === 'yes' }
}

export function readInterpreter(body: Body): FactsOf<'interpreter'> {
  const need = oneOf(body, 'need', ['none', 'interpreter', 'not-to-be-had'])
  if (need !== 'interpreter') return { need }
  const id = typedIn(body, 'id')
  if (!INTERPRETER_ID.test(id)) throw invalidOf('interpreter-id', 'id')
  // As somebody says it, such as Spanish, or as a code.
  const language = languageTag(typedIn(body, 'language'))
  if (language === undefined) throw invalidOf('interpreter-language', 'language')
  return {
    need,
    id,
    by: oneOf(body, 'by', ['in-person', 'video', 'phone']),
    language,
    qualified: isTicked(body, 'qualified'),
    unheard: isTicked(body, 'unheard'),
  }
}

export const readLimits = (body: Body): FactsOf<'limits'> => ({
  said: oneOf(body, 'said', ['yes', 'no']) === 'yes',
  text: LIMITS_TEXT,
})

export const readAssent = (body: Body): FactsOf<'assent'> => ({
  agreed: oneOf(body, 'agreed', ['yes', 'no']) === 'yes',
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
  return {
    facts: {
      education: oneOf(body, 'education', given),
      hotline: oneOf(body, 'hotline', given),
      safety: needsStep ? oneOf(body, 'safety', ['done', 'handed-on']) : 'not-needed',
      duty: oneOf(body, 'duty', ['no-reason', 'will-report', 'reported', 'asks-supervisor']),
    },
    next: oneOf(body, 'next', nextStepCodes(outcome)),
    due: dayIn(body, 'due'),
  }
}
