import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import { type MessageKey, translator } from '#platform/i18n/index.ts'

const t = translator('en')

type Code = MessageKey extends infer K ? (K extends `ledger.wrong.${infer C}` ? C : never) : never

const sentence = (code: Code) => t(`ledger.wrong.${code}` as MessageKey)

/** What cannot be done any more. */
export const conflictOf = (code: Code) => new Conflict(code, sentence(code))

/** What somebody typed and has to look at again. */
export const invalidOf = (code: Code, field: string) =>
  new Invalid(code, sentence(code), [{ field, sentence: sentence(code) }])

/** None, and none for you, look the same. */
export const noSuchThing = () => new NotFound('record')
