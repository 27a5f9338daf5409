import { conflict, forbidden, inWords } from '#platform/db/in-words.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Invalid, NotFound } from '#platform/errors.ts'
import { type MessageKey, translator } from '#platform/i18n/index.ts'

const t = translator('en')

/** What sql/concerns.sql declines, in words that say what to do. */
export const concernRefusals = inWords('concerns', {
  'no-program': forbidden,
  'nobody-listens': conflict,
  'lane-binds': conflict,
  'names-nobody': conflict,
  'not-waiting': conflict,
  'not-a-consult': conflict,
  'nobody-to-call': conflict,
  'closed-alone': conflict,
  'not-read': conflict,
})

/** None, and none for you, look the same. */
export const noSuchConcern = () => new NotFound('concern')

/** Asks a function or a table of this feature. */
export const orDeclined = <T>(asked: Promise<T>): Promise<T> =>
  orRefuse([concernRefusals, { no_data_found: noSuchConcern }], asked)

type Code = MessageKey extends infer K ? (K extends `concerns.wrong.${infer C}` ? C : never) : never

/** What somebody left out or has to look at again. */
export function invalidOf(code: Code, field: string): Invalid {
  const sentence = t(`concerns.wrong.${code}` as 'concerns.wrong.name')
  return new Invalid(code, sentence, [{ field, sentence }])
}
