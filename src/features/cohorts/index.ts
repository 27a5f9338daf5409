/** Cohorts: whether a course changes what people know and do, measured in groups. The face of the feature. */

export { cohortStartRule } from './drawing/may-start.ts'
