/** Finding help: the questions a search asks of the public cards. */
export { findByName } from './find-by-name.ts'
export { findNeeds, type UnderstoodNeed } from './find-needs.ts'
export { searchCards, searchSteps } from './search-cards.ts'
export type { FoundCard, SearchAnswer, SearchPlace, SearchRequest, SearchStep } from './search-request.ts'
export { type Space, type SpaceState, spaceOfCards } from './space-of-cards.ts'
export { type WhyCode, whyHere } from './why-here.ts'
