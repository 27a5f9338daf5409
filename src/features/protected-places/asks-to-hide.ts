import type { Doc } from './doc.ts'
import { isNoted, wishesOf } from './wishes.ts'

/**
 * Do columns that nobody has given a meaning ask for something to be kept off lists: by a flag, or by a note in
 * any text? For rows of a spreadsheet, before anything is left out of them.
 */
export function asksToHide(columns: Doc): boolean {
  const wishes = wishesOf(columns)
  return wishes.level !== undefined || isNoted(wishes, false)
}
