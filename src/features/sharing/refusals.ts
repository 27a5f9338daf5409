import { conflict, inWords } from '#platform/db/in-words.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import { type MessageKey, translator } from '#platform/i18n/index.ts'

const t = translator('en')

type Code = MessageKey extends infer K ? (K extends `share.wrong.${infer C}` ? C : never) : never

const sentence = (code: Code) => t(`share.wrong.${code}` as MessageKey)

/** What cannot be done any more, or not as the record stands. */
export const conflictOf = (code: Code) => new Conflict(code, sentence(code))

/** What somebody typed and has to look at again. */
export const invalidOf = (code: Code, field: string) =>
  new Invalid(code, sentence(code), [{ field, sentence: sentence(code) }])

/** None, and none for you, look the same. */
export const noSuchThing = () => new NotFound('record')

/** What functions of records say where something is written while a record is destroyed. */
export const goneMeanwhile = inWords('subjects', { 'record-closed': conflict })

/** Writes about a record; one that was destroyed meanwhile becomes a refusal with a sentence. @throws {Conflict} `record-closed` */
export async function orGone<T>(asked: Promise<T>): Promise<T> {
  return orRefuse([goneMeanwhile], asked)
}
