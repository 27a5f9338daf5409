/** What people need, in their own words: the list, and the way from typed words to it. */
export type { Need, NeedGroup, OpenEligibilityTerm } from './need.ts'
export { needByCode, needById, needs, phrases } from './needs.ts'
export { resolveNeeds } from './resolve-needs.ts'
export { fold } from './words.ts'
