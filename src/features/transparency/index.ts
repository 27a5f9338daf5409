/** What happened, provable to others: the face of the transparency feature. */

export { followOrder, reachesFiles } from './follow-order.ts'
export { addHolder, endHolder, FEWEST_HOLDERS, holdersOf } from './holders/holders.ts'
export { tendLog } from './holders/tend-log.ts'
export { logsIn, logsOf } from './open-log.ts'
export { checkProof, proveEvent } from './prove/prove-event.ts'
export { beginAnew } from './restore/begin-anew.ts'
export { declareRestored } from './restore/declare-restored.ts'
export { LATE_HOURS, ORDER_LATE_MS, stateOfLog } from './state-of-log.ts'
export { noteVerification } from './verify/note-verification.ts'
export { type Verified, verifyLog } from './verify/verify-log.ts'
export { type StateOfWatched, stateOfWatched } from './witness/state-of-watched.ts'
export {
  putEvidenceAside,
  unwatchLog,
  type WatchedLogState,
  watchedLogs,
  watchLog,
} from './witness/watched-logs.ts'
export { witnessVerifier } from './witness/witness-key.ts'
