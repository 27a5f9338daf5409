/** What a source says otherwise than a person did, and who decides. */
export { type Conflict as Difference, countConflicts, nextConflict } from './list-conflicts.ts'
export { type ConflictChoice, conflictChoices, settleConflict } from './settle-conflict.ts'
