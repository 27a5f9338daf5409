/** What people need, in their own words: the list, and the way from typed words to it. */
export type { Need, NeedGroup, NeedLanguage, OpenEligibilityTerm } from './need.ts'
export { type NeedPhrase, needByCode, needById, needs, phrases } from './needs.ts'
export { type NeedMatch, resolveNeeds, type Via } from './resolve-needs.ts'
export { fold } from './words.ts'
