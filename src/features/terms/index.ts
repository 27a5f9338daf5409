/** The words we use and do not use, and claims nobody should repeat. */
export { type ClaimFinding, checkClaims } from './check-claims.ts'
export { checkWords } from './check-words.ts'
export { avoidedTerms, type GlossaryEntry, glossary, preferredFor } from './glossary.ts'
export { hintWords } from './hint-words.ts'
