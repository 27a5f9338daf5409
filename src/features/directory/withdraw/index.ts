/** Records that leave their source, and sources that leave the directory. */
export { isTooMuch, type Missing, markGone, withdrawMissing } from './withdraw-missing.ts'
export { type RecordIds, type Withdrawable, withdrawable, withdrawRecords } from './withdraw-records.ts'
export { restoreSource, type SourceAct, withdrawSource } from './withdraw-source.ts'
