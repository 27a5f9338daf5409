/** Finding help: the questions a search asks of the public cards. */
export { findByName } from './find-by-name.ts'
export { findNeeds } from './find-needs.ts'
export { searchCards } from './search-cards.ts'
export type { FoundCard, SearchPlace } from './search-request.ts'
export { type Space, spaceOfCards } from './space-of-cards.ts'
export { type WhyCode, whyHere } from './why-here.ts'
