/** Training: courses taken, what is completed, and who is trained until when. The face of the feature. */

export { coursePath } from './course-path.ts'
export { monthsAfter } from './domain/days.ts'
export type { Trained } from './domain/trained.ts'
export { deleteMyScores, myScores, type Score } from './learner/scores.ts'
export { type Completion, completionOf, completionsOf, trainedHere } from './taking/completions.ts'
export { announceStartRules, type StartRule } from './taking/start-rule.ts'
export { trainedByCourse } from './taking/trained-by-course.ts'
