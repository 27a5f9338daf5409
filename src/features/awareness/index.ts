/** Papers to hand out, in thirteen languages: proofs for everybody, production when people stand behind each word. */
export { EXAMPLE_LINE, type FlyerRefusal, type Mode, refusals } from './domain/refusals.ts'
export { type FlyerLines, flyerLines, talkLines } from './flyer-lines.ts'
export { type FlyerText, flyerText, textDigest } from './flyer-text.ts'
export { type Flyer, KINDS, type Kind } from './flyer-words.ts'
export { FLYER_LANGUAGES, type LanguageCode } from './languages.ts'
export { makeFlyer } from './make-flyer.ts'
