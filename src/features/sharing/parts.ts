/** What pages of other features about what was shared are made of. */

export { EntryHead, EntryWords } from './pages/entry-words.tsx'
export { type PageProps, RecordFrame } from './pages/frame.tsx'
export { seenEntries } from './pages/record-routes.tsx'
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
export { basisWords, dutyWords, lawWords, noticeWords, reasonWords } from './pages/words.ts'
export { rowName } from './signing/row-words.tsx'
