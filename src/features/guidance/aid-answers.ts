import type { LawAnswer, LawBook, Reach } from '#features/law/index.ts'
import { isTopic } from '#features/law/index.ts'
import type { Aid, AidStep } from './content/aid.ts'
import type { Answers } from './domain/weigh-aid.ts'

/** "Not sure": nothing was said. */
export const NOT_SURE = ''

/** What was chosen, without values that are none of the choices and without "not sure". */
export function readAnswers(aid: Aid, typed: Readonly<Record<string, string | undefined>>): Answers {
  return Object.fromEntries(
    aid.questions.flatMap(({ id, options }) => {
      const value = typed[id]
      return options.some((option) => option.value === value) ? [[id, value]] : []
    }),
  )
}

const REACHES = ['offender', 'harm', 'reporter', 'age'] as const
const DUTY: readonly string[] = ['reporter', 'harm', 'offender']

/**
 * What the register says that the law of a state demands for a step. Answers to questions named `offender`, `harm`,
 * `reporter` or `age` say how far the question reaches. Only verified facts demand; without a state nothing does.
 */
export function demandsOf(
  law: LawBook,
  state: string | undefined,
  answers: Answers,
): (step: AidStep) => 'yes' | 'no' | 'unknown' {
  const reach: Reach = Object.fromEntries(
    REACHES.flatMap((part) => (answers[part] === undefined ? [] : [[part, answers[part]]])),
  )
  return ({ topic, fact }) => {
    if (fact !== undefined) return demandedBy(law.fact(fact), state)
    if (state === undefined || topic === undefined || !isTopic(topic)) return 'unknown'
    if (DUTY.includes(topic)) return law.mandateCovers(state, reach)
    // Of other topics a plain yes counts; one that names whom it covers says nothing of this reader.
    const plain = law
      .factsFor({ state, topic, audience: 'rule' })
      .some((one) => one.value === 'yes' && Object.keys(one.fact?.scope ?? {}).length === 0)
    return plain ? 'yes' : 'unknown'
  }
}

/** One fact demands of everybody where it is law: of the whole country, or of the reader's own state; without limits. */
function demandedBy(answer: LawAnswer | undefined, state: string | undefined): 'yes' | 'unknown' {
  const { value, fact } = answer ?? {}
  if (value !== 'yes' || fact === undefined || Object.keys(fact.scope).length > 0) return 'unknown'
  return fact.jurisdiction === 'US' || fact.jurisdiction === state ? 'yes' : 'unknown'
}
