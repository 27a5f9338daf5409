/** Papers to hand out, in thirteen languages: proofs for everybody, production when people stand behind each word. */
export { isApproved } from './approvals.ts'
export { flyerLines } from './flyer-lines.ts'
export { textDigest } from './flyer-text.ts'
export { KINDS } from './flyer-words.ts'
export { FLYER_LANGUAGES } from './languages.ts'
export { makeFlyer } from './make-flyer.ts'
