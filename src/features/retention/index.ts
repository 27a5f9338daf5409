/** How long records are kept: the face for the start. */

export { shippedRules } from './retention-files.ts'
