/** Screening: the face of the feature. */

export { questionnaireCheckCommand } from './cli/questionnaire-check.ts'
