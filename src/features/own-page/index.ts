/** A young person's own page: the face for others. */

/** Words that one can keep in the head, for codes of other pages, too. */
export { codeWords } from './domain/code-words.ts'
export { asYoungPerson, endVisit, handOverScreen, visitNow } from './visits.ts'
export { announceWhereTheyWere } from './where-they-were.ts'
