/** What readers say is wrong. */
export { type CorrectionCounts, correctionCounts } from './correction-queue.ts'
/** Codes that are shown once and typed from paper. */
export { codeOf, readCode, writtenCode } from './domain/code.ts'
