import type { GenderCode, ServiceProfile, TriState } from './profile.ts'

/**
 * Whom a service takes, asked in three values: eligible, not, unknown. What a service does not state is
 * unknown: it is shown, never hidden, and never read as yes. "Has room" is another question.
 */
export type Eligibility = 'eligible' | 'not' | 'unknown'

/** What a searcher may say of the person; nothing is required, and nothing of it is kept. */
export interface Person {
  readonly age?: number | null
  readonly gender?: GenderCode | null
  /** BCP 47 tag of the language the person speaks best. */
  readonly language?: string | null
  readonly pregnantOrParenting?: boolean
  /** Needs step-free access or another accommodation. */
  readonly disability?: boolean
  /** Cannot or will not involve a parent or guardian. */
  readonly withoutGuardian?: boolean
  /** Has no identity papers at hand. */
  readonly withoutId?: boolean
  /** Cannot answer questions about immigration status safely. */
  readonly withoutStatusQuestions?: boolean
  readonly needsFree?: boolean
}

export type ReasonSubject =
  | 'age'
  | 'gender'
  | 'language'
  | 'pregnant-or-parenting'
  | 'disability'
  | 'guardian'
  | 'id'
  | 'immigration'
  | 'cost'

/** Why: `age-not` = this age is not taken; `age-unknown` = ages are not stated. The page says each in words. */
export interface Reason {
  readonly subject: ReasonSubject
  readonly answer: Eligibility
  readonly code: `${ReasonSubject}-${Eligibility}`
}

export interface EligibilityAnswer {
  readonly answer: Eligibility
  /** One for each thing that was said of the person, in a fixed order. */
  readonly reasons: readonly Reason[]
}

/**
 * One "not" decides; else one unknown leaves it unknown; saying nothing of the person makes anyone eligible.
 * Age, gender, language and cost agree with the search statement, which asks the same of columns.
 */
export function eligibility(profile: ServiceProfile, person: Person): EligibilityAnswer {
  const asked: [ReasonSubject, Eligibility | undefined][] = [
    ['age', person.age == null ? undefined : ageAnswer(profile, person.age)],
    ['gender', person.gender == null ? undefined : genderAnswer(profile, person.gender)],
    ['language', person.language == null ? undefined : languageAnswer(profile, person.language)],
    ['pregnant-or-parenting', person.pregnantOrParenting ? wanted(profile.pregnantOrParenting) : undefined],
    ['disability', person.disability ? wanted(profile.disabilityAccess) : undefined],
    ['guardian', person.withoutGuardian ? unwanted(profile.guardianConsentNeeded) : undefined],
    ['id', person.withoutId ? unwanted(profile.idNeeded) : undefined],
    ['immigration', person.withoutStatusQuestions ? unwanted(profile.immigrationStatusAsked) : undefined],
    ['cost', person.needsFree ? wanted(profile.free) : undefined],
  ]
  const reasons = asked.flatMap(([subject, answer]): Reason[] =>
    answer === undefined ? [] : [{ subject, answer, code: `${subject}-${answer}` }],
  )
  return { answer: all(reasons.map((reason) => reason.answer)), reasons }
}

function all(answers: readonly Eligibility[]): Eligibility {
  if (answers.includes('not')) return 'not'
  return answers.includes('unknown') ? 'unknown' : 'eligible'
}

/** One stated bound is a statement about age; none is none. Both bounds are included. */
function ageAnswer({ ageMin, ageMax }: ServiceProfile, age: number): Eligibility {
  if (ageMin === null && ageMax === null) return 'unknown'
  return (ageMin !== null && age < ageMin) || (ageMax !== null && age > ageMax) ? 'not' : 'eligible'
}

function genderAnswer({ genders }: ServiceProfile, gender: GenderCode): Eligibility {
  if (genders === null) return 'unknown'
  return genders.includes(gender) ? 'eligible' : 'not'
}

/** A language that is not on the list may still be had through an interpreter: ask. */
function languageAnswer({ languages }: ServiceProfile, language: string): Eligibility {
  return languages.includes(language) ? 'eligible' : 'unknown'
}

function wanted(stated: TriState): Eligibility {
  if (stated === 'unknown') return 'unknown'
  return stated === 'yes' ? 'eligible' : 'not'
}

function unwanted(stated: TriState): Eligibility {
  if (stated === 'unknown') return 'unknown'
  return stated === 'no' ? 'eligible' : 'not'
}
