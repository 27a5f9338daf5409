/** A young person's own page: the face for others. */

export { asYoungPerson, endVisit, handOverScreen, visitNow } from './visits.ts'
export { announceWhereTheyWere } from './where-they-were.ts'
