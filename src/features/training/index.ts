/** Training: courses taken, what is completed, and who is trained until when. The face of the feature. */

export { deleteMyScores, myScores, type Score } from './learner/scores.ts'
