/** What a source says otherwise than a person did, and who decides. */
export { countConflicts, nextConflict } from './list-conflicts.ts'
export { settleConflict } from './settle-conflict.ts'
