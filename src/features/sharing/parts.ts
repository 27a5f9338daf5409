/** What pages of other features about what was shared are made of. */

export { EntryHead, EntryWords } from './pages/entry-words.tsx'
export { type PageProps, RecordFrame } from './pages/frame.tsx'
export { seenEntries, toRecord, works } from './pages/record-routes.tsx'
export {
  categoryWords,
  citeWords,
  columnWords,
  laneWords,
  lawsOf,
  modeWords,
  purposeWords,
  wayWords,
} from './pages/rule-words.ts'
export {
  basisWords,
  CATEGORIES,
  dutyWords,
  lawWords,
  noticeWords,
  PURPOSES,
  reasonWords,
} from './pages/words.ts'
export { rowName, wordsOfRow } from './signing/row-words.tsx'
