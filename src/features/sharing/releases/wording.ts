import { type MessageKey, needsEnglishBeside, type T, translator } from '#platform/i18n/index.ts'
import type { Category, Mode, Purpose } from '../model/codes.ts'

/** A part of a release in words: on the page it was read from, sealed with it, and on paper. */
export interface WordedPart {
  readonly heading: string
  readonly lines: string[]
}

/** What was read with a young person, and its English where nobody has approved the translation. */
export interface Wording {
  readonly read: WordedPart[]
  readonly english?: WordedPart[]
}

/** What a release says, by names. */
export interface Worded {
  /** The program that shares. */
  readonly from: string
  readonly agency: string
  readonly programs: readonly string[]
  /** People inside; none: whoever works there. */
  readonly people: readonly string[]
  readonly categories: readonly Category[]
  readonly purposes: readonly Purpose[]
  readonly modes: readonly Mode[]
  readonly until: Date | null
  /** IANA zone of the program. */
  readonly zone: string
}

/** Whether people have approved what this language says; where they have not, the English stands beside it. */
export const isApproved = (t: T): boolean => !needsEnglishBeside(t.locale, 'release.heading')

/** A release in the words of one language, with English beside it where it needs that. */
export function wordingOf(t: T, one: Worded): Wording {
  const read = partsOf(t, one)
  return isApproved(t) ? { read } : { read, english: partsOf(translator('en'), one) }
}

function partsOf(t: T, one: Worded): WordedPart[] {
  const say = (key: string) => t(`release.${key}` as MessageKey)
  const withExample = (label: string) => `${say(label)}. ${say(`${label}.such`)}`
  return [
    { heading: say('from'), lines: [one.from] },
    { heading: say('to'), lines: [one.agency, ...one.programs, ...one.people] },
    { heading: say('what'), lines: one.categories.map((code) => withExample(`category.${code}`)) },
    { heading: say('for'), lines: one.purposes.map((code) => say(`purpose.${code}`)) },
    { heading: say('how'), lines: one.modes.map((code) => withExample(`mode.${code}`)) },
    ...(one.until ? [{ heading: say('until'), lines: [t.date(one.until, 'moment', one.zone)] }] : []),
    { heading: say('then'), lines: ['then.read', 'then.report', 'then.others'].map(say) },
    { heading: say('back'), lines: ['back.how', 'back.then'].map(say) },
    { heading: say('explained.independent'), lines: [say('either')] },
  ]
}
