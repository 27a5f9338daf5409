/** A young person's own page: the face for others. */

export { asYoungPerson, endVisit, handOverScreen, type Visit, visitNow } from './visits.ts'
