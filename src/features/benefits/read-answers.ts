import { z } from 'zod'
import { state } from '#platform/geo/index.ts'
import type { Facts } from './domain/rule.ts'

/** What the form sends. Empty means "rather not say". Nothing of it is kept, logged or put into an address. */
export const answersBody = z.object({
  age: z.string().optional(),
  papers: z.string().optional(),
  traded: z.string().optional(),
  away: z.string().optional(),
  state: z.string().optional(),
})
export type Answers = z.output<typeof answersBody>
export type AnswerField = keyof Answers

/** Years of each choice. */
export const AGES = { 'under-12': [0, 11], '12-17': [12, 17], '18-up': [18, 120] } as const
export const PAPERS = ['citizen', 'resident', 'neither'] as const
export const YES_NO = ['yes', 'no'] as const

/** The facts, and the fields whose value is none of the choices. */
export function readAnswers(answers: Answers): { facts: Facts; wrong: AnswerField[] } {
  const wrong: AnswerField[] = []
  const one = <T extends string>(field: AnswerField, choices: readonly T[]): T | undefined => {
    const value = answers[field]?.trim() ?? ''
    const found = choices.find((choice) => choice === value)
    if (value !== '' && found === undefined) wrong.push(field)
    return found
  }
  const age = one('age', Object.keys(AGES) as (keyof typeof AGES)[])
  const papers = one('papers', PAPERS)
  const traded = one('traded', YES_NO)
  const away = one('away', YES_NO)
  const place = answers.state?.trim() ?? ''
  const inState = /^[A-Za-z]{2}$/.test(place) ? state(place)?.code : undefined
  if (place !== '' && inState === undefined) wrong.push('state')
  return {
    facts: {
      ...(age && { age: AGES[age] }),
      ...(papers && { papers }),
      ...(traded && { traded }),
      ...(away && { away }),
      ...(inState && { state: inState }),
    },
    wrong,
  }
}
