/** What pages of other features about what was shared are made of. */
export { type PageProps, RecordFrame } from './pages/frame.tsx'
export { dutyWords, reasonWords } from './pages/words.ts'
export { categoryWords, columnWords, modeWords, purposeWords, wayWords } from './what-if/words.ts'
