import type { Doc } from './doc.ts'
import { flaggedLevel } from './flags.ts'
import { hasHidingNote } from './notes.ts'

/**
 * Do columns that nobody has given a meaning ask for something to be kept off lists: by a flag, or by a note in
 * any text? For rows of a spreadsheet, before anything is left out of them.
 */
export function asksToHide(columns: Doc): boolean {
  return flaggedLevel(columns) !== undefined || hasHidingNote(columns, false)
}
