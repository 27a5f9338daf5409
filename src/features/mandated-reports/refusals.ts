import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import { type MessageKey, translator } from '#platform/i18n/index.ts'

const t = translator('en')

type Code = MessageKey extends infer K ? (K extends `mandatedreports.wrong.${infer C}` ? C : never) : never

export const sentenceOf = (code: Code) => t(`mandatedreports.wrong.${code}` as MessageKey)

/** What somebody left out or has to look at again. */
export const invalidOf = (code: Code, field: string) =>
  new Invalid(code, sentenceOf(code), [{ field, sentence: sentenceOf(code) }])

/** It was told, and stays as it was told. */
export const madeAlready = () => new Conflict('made-already', sentenceOf('made-already'))

/** Somebody else changed it since it was read; nothing of theirs is overwritten. */
export const changedMeanwhile = () => new Conflict('changed-meanwhile', sentenceOf('changed-meanwhile'))

/** None, and none for you, look the same. */
export const noSuchThing = () => new NotFound('record')
