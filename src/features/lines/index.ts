/** Phone, text and chat lines: dated records, shown with every answer and with none. */
export { byDevice } from './by-device.ts'
export { Channel } from './channel-view.tsx'
export { WebFormCard } from './form-view.tsx'
export { webForm } from './forms.ts'
export { isToCall } from './known-line.ts'
export type { LineChannel } from './line.ts'
export { type LineBook, linesFor, reportLineFor, shippedLines } from './line-book.ts'
export { lines, referralRecord } from './lines.ts'
export {
  LineList,
  Lines,
  MandatedWays,
  NoReportLine,
  ReportLines,
} from './lines-view.tsx'
export { type LineReader, lineBookOf, readLines } from './read-lines.ts'
export { type ReportLine, statewideCalls } from './report-line.ts'
export { lastChecked, type ShownLine } from './shown-lines.ts'
