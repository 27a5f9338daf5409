/** Words, numbers and dates in the reader's language. Server only: no message code reaches a browser. */

export { isoDay, isoIn, tellNobodysTimeIn, todayAnywhere, zoneOfNobody } from './format.ts'
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
export { safety } from './safety.ts'
export { needsEnglishBeside } from './states.ts'
export { type MessageArguments, type MessageKey, type T, translator } from './translator.ts'
