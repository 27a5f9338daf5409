/** Words, numbers and dates in the reader's language. Server only: no message code reaches a browser. */

export { type DateStyle, formatDate, formatNumber } from './format.ts'
export {
  dirOf,
  isLocale,
  LOCALES,
  type Locale,
  langOf,
  localePath,
  ownNameOf,
  preferredLocale,
  splitLocale,
} from './locale.ts'
export { type SafetySentence, safety } from './safety.ts'
export { isSafetyKey, needsEnglishBeside, type ReviewState, reviewState } from './states.ts'
export { type MessageArguments, type MessageKey, type T, translator } from './translator.ts'
