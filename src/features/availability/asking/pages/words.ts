import { type T, translator } from '#platform/i18n/index.ts'
import type { FitReason } from '../../domain/fit.ts'
import type { Answer, AnswerReason } from '../domain/need.ts'

/** People work in English. */
export const t: T = translator('en')

/** What a line does not state, in words. */
export function unsaidWords(unsaid: readonly FitReason[]): string {
  return unsaid
    .map((one) =>
      one === 'unit' || one === 'age' || one === 'gender' || one === 'county'
        ? t(`asks.unsaid.${one}`)
        : t(`askanswer.need.${one}`),
    )
    .join(', ')
}

/** "no: no staff". */
export function answerWords(answer: Answer, reason: AnswerReason | null): string {
  const said = t(`asks.said.${answer}`)
  return reason === null ? said : `${said}: ${t(`asks.why.${reason}`)}`
}
