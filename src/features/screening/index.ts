/** Screening: the face of the feature. Pages of other features take their parts from `parts.ts`. */

export { questionnaireCheckCommand } from './cli/questionnaire-check.ts'
export * from './engine/index.ts'
export * from './form/index.ts'
