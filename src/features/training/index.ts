/** Training: courses taken, what is completed, and who is trained until when. The face of the feature. */

export { coursePath } from './course-path.ts'
export { monthsAfter } from './domain/days.ts'
export { type ReactionItem, reactionAnswers, reactionItems } from './learner/reaction.ts'
export { type Completion, completionOf, completionsOf } from './taking/completions.ts'
export { type StatedElsewhere, statedElsewhere } from './taking/elsewhere.ts'
export { announceStartRules, type StartRule } from './taking/start-rule.ts'
export { trainedByCourse } from './taking/trained-by-course.ts'
