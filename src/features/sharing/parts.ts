/** What pages of other features about what was shared are made of. */
export { type PageProps, RecordFrame } from './pages/frame.tsx'
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
export { dutyWords, reasonWords } from './pages/words.ts'
