/** Records that are there twice: found by rules, shown with reasons, merged and parted again by a steward. */
export type { Choice } from './domain/merge-fields.ts'
export { findDuplicates } from './find-duplicates.ts'
export { mergeRecords } from './merge-records.ts'
export { mergedInto } from './merged-ids.ts'
export { undoMerge } from './undo-merge.ts'
