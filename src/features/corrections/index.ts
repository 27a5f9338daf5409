/** What readers say is wrong. */
export { type CorrectionCounts, correctionCounts } from './correction-queue.ts'
