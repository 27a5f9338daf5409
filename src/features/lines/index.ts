/** Phone, text and chat lines: dated records, shown with every answer and with none. */
export { byDevice } from './by-device.ts'
export { Channel } from './channel-view.tsx'
export { WebFormCard } from './form-view.tsx'
export { webForm } from './forms.ts'
export type { LineChannel } from './line.ts'
export { lines, unconfirmedLines } from './lines.ts'
export { LineList, Lines, ReportLines } from './lines-view.tsx'
export { lastChecked, linesFor, type ShownLine } from './shown-lines.ts'
