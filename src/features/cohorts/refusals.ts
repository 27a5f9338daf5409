import { conflict, field, inWords } from '#platform/db/in-words.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Forbidden, Invalid, NotFound } from '#platform/errors.ts'
import { type MessageKey, translator } from '#platform/i18n/index.ts'

const t = translator('en')

/** What sql/cohorts.sql declines, in words that say what to do. */
export const cohortRefusals = inWords('cohorts', {
  'no-determination': conflict,
  'begins-before': field('now'),
  'few-places': field('places'),
  'place-gone': field('places'),
  'drawn-already': field('places'),
  'starts-later': conflict,
})

type Code = MessageKey extends infer K ? (K extends `cohorts.wrong.${infer C}` ? C : never) : never

/** What somebody left out or has to look at again. */
export function invalidOf(code: Code, at: string): Invalid {
  const sentence = t(`cohorts.wrong.${code}` as MessageKey)
  return new Invalid(code, sentence, [{ field: at, sentence }])
}

/** None, and none for you, look the same. */
export const noSuchThing = () => new NotFound('cohort')

export const notForCoalition = () => new Forbidden('for-coalition', t('cohorts.refused.for-coalition'))

/** Asks a function or a table of this feature. */
export const orDeclined = <T>(asked: Promise<T>): Promise<T> =>
  orRefuse([cohortRefusals, { no_data_found: noSuchThing }], asked)
