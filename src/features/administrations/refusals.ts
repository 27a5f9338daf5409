import type { GateCode } from '#features/instruments/index.ts'
import { conflict, inWords } from '#platform/db/in-words.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import { type MessageKey, translator } from '#platform/i18n/index.ts'

const t = translator('en')

/** What sql/administrations.sql declines, in words that say what to do. */
export const administrationRefusals = inWords('administrations', {
  'administration-final': conflict,
  'moved-meanwhile': conflict,
})

type Code = MessageKey extends infer K ? (K extends `administrations.wrong.${infer C}` ? C : never) : never

/** What somebody left out or has to look at again. */
export function invalidOf(code: Code, field: string): Invalid {
  const sentence = t(`administrations.wrong.${code}` as MessageKey)
  return new Invalid(code, sentence, [{ field, sentence }])
}

/** A message that takes nothing. */
type Plain = 'administrations.start.which'

/** Questions that wait for an answer, each by its words: a summary of several says which they are. */
export function unanswered(open: readonly { readonly field: string; readonly words: string }[]): Invalid {
  const fields = open.map(({ field, words }) => ({
    field,
    sentence: t('administrations.wrong.choose-of', { question: t(`administrations.${words}` as Plain) }),
  }))
  return new Invalid('choose', fields[0]?.sentence ?? '', fields)
}

/** Everything that is wrong with one form, said at once: nobody comes back for the next of them. */
export function together(wrong: readonly Invalid[]): Invalid {
  const fields = wrong.flatMap((one) => one.fields)
  return new Invalid(wrong[0]?.code ?? 'choose', fields[0]?.sentence ?? '', fields)
}

/** None, and none for you, look the same. */
export const noSuchThing = () => new NotFound('record')

/** Nobody has determined whether figures that leave are research or quality improvement. */
export const notDetermined = () => new Conflict('not-determined', t('administrations.refused.not-determined'))

/** Somebody else, or the same form, was first. */
export const movedMeanwhile = () =>
  new Conflict('moved-meanwhile', t('administrations.refused.moved-meanwhile'))

/** Asks a function or a table of this feature. */
export const orDeclined = <T>(asked: Promise<T>): Promise<T> =>
  orRefuse([administrationRefusals, { no_data_found: noSuchThing }], asked)

/** Where a gate that a person can settle on the form is said; the others stand above it. */
const AT_QUESTION: Readonly<Partial<Record<GateCode, string>>> = {
  'parent-consent': 'parent',
  'minor-consent-unknown': 'parent',
}

/**
 * What stands against asking: gates of the instrument, each with its sentence.
 *
 * @param at the field at which it is said; by itself the one that settles it; null: the form has none, and it says what stands first
 */
export function blockedBy(gates: readonly GateCode[], at?: string | null): Invalid {
  const said = gates.map((gate) => ({
    field: at ?? AT_QUESTION[gate] ?? 'gates',
    sentence: t(`instruments.gate.${gate}` as MessageKey),
  }))
  return new Invalid('check-blocked', said[0]?.sentence ?? '', at === null ? [] : said)
}
