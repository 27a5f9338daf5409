import { needsEnglishBeside } from './states.ts'
import { type MessageArguments, type MessageKey, type T, translator } from './translator.ts'

export interface SafetySentence {
  /** The sentence in the reader's language. */
  readonly text: string
  /** The same in English, to be shown beside it; absent in English and once people approved the translation. */
  readonly english?: string
}

/**
 * A sentence that keeps people safe, with its English while the translation is unreviewed: a wrong
 * word here could send someone the wrong way, and a helper nearby may read English.
 */
export function safety<K extends MessageKey>(t: T, key: K, ...values: MessageArguments<K>): SafetySentence {
  const text = t(key, ...values)
  if (!needsEnglishBeside(t.locale, key)) return { text }
  return { text, english: translator('en')(key, ...values) }
}
