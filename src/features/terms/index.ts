/** The words we use and do not use, and claims nobody should repeat. */
export { checkClaims } from './check-claims.ts'
export { checkSentences } from './check-sentences.ts'
export { checkWords } from './check-words.ts'
export {
  type AvoidedWord,
  avoidedTerms,
  avoidedWords,
  type GlossaryEntry,
  glossary,
  preferredFor,
} from './glossary.ts'
export { hintWords } from './hint-words.ts'
