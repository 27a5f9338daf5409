import type { Doc } from './doc.ts'
import { isNote } from './notes.ts'
import type { Reading } from './reading.ts'
import { readRecord, seek } from './record-reader.ts'

/** What a record says of being kept off lists. */
export type Wishes = Pick<Reading, 'level' | 'notes'>

/** Looks for both in one walk. */
export function wishesOf(doc: Doc): Wishes {
  return readRecord(doc, seek.wishes)
}

/** Does any of its texts ask for hiding? `remark`: they stand in a record about the place itself. */
export function isNoted({ notes }: Wishes, remark: boolean): boolean {
  return notes.some((text) => isNote(text, remark))
}
