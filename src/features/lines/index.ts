/** Phone, text and chat lines: dated records, shown with every answer and with none. */
export { byDevice } from './by-device.ts'
export { Channel } from './channel-view.tsx'
export { WebFormCard } from './form-view.tsx'
export { type ShownForm, type WebForm, webForm } from './forms.ts'
export type { Line, LineChannel } from './line.ts'
export { lines, unconfirmedLines } from './lines.ts'
export { LineList, Lines, type LinesProps, ReportLines } from './lines-view.tsx'
export { isOld, type LinesQuestion, lastChecked, linesFor, type ShownLine } from './shown-lines.ts'
