/** The words we use and do not use, and claims nobody should repeat. */
export { type ClaimFinding, checkClaims } from './check-claims.ts'
export { type CheckOptions, checkWords, type Finding } from './check-words.ts'
export { avoidedTerms, type GlossaryEntry, glossary, preferredFor } from './glossary.ts'
export { type Hint, type HintOptions, hintWords } from './hint-words.ts'
export type { Claim, GlossaryWord, Term } from './term-base.ts'
