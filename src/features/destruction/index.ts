/** Destroying records: the face for the command line, the start, and what falls due by the retention rules. */

export { type AppliedTombstones, applyTombstones, type TombstoneStores } from './apply-tombstones.ts'
export { askDestruction, askPurge } from './destructions.ts'
export { stateOfTombstones } from './state-of-tombstones.ts'
export { sweepRecord } from './sweep-record.ts'
