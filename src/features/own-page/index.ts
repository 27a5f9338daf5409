/** A young person's own page: the face for others. */

export { endVisit } from './visits.ts'
