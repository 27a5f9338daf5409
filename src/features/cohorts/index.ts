/** Cohorts: whether a course changes what people know and do, measured in groups. The face of the feature. */

export { cohortOf } from './drawing/cohorts-here.ts'
export { recordDetermination } from './drawing/determinations.ts'
export { drawCohort } from './drawing/draw-cohort.ts'
export { cohortStartRule } from './drawing/may-start.ts'
