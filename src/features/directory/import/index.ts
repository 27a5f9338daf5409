/** Saving batches of records that a source sent. */
export { canonical } from './canonical.ts'
export { meet } from './decide.ts'
export { keyOf } from './known.ts'
export {
  type CleanRecord,
  type Held,
  type ImportLoss,
  type ImportRecord,
  type RecordEntity,
  type Repair,
  recordEntities,
} from './record.ts'
export { type ImportRun, sameRunAgain, wasMet } from './run-memory.ts'
export { type RowOutcome, saveBatch } from './save-batch.ts'
export { finishRun, startRun } from './start-run.ts'
export {
  ownersAtHand,
  settleParts,
  takeParts,
  type WaitingPart,
  waitingOwners,
} from './waiting-parts.ts'
export { linkHeld, takeWaiting, type WaitingRow } from './waiting-rows.ts'
