/** Destroying records: the face for the command line and the start. */

export { applyTombstones } from './apply-tombstones.ts'
export { stateOfTombstones } from './state-of-tombstones.ts'
export { sweepRecord } from './sweep-record.ts'
