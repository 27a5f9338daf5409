import { fromFile, isToCall, type KnownLine } from './known-line.ts'
import { lines, referralRecord } from './lines.ts'
import { type ReportLine, reportLineAmong } from './report-line.ts'
import { isConfirmed, type LinesQuestion, linesAmong, type ShownLine, shown } from './shown-lines.ts'

/** Every line as it stands: the shipped records, and over them what people here heard and agreed. */
export interface LineBook {
  /** Every record, with 211 last. For stewards. */
  readonly all: readonly KnownLine[]
  /** Changes whenever anything here does: for pages that are kept in memory. */
  readonly stamp: string
  linesFor(question: LinesQuestion): ShownLine[]
  reportLineFor(state: string, now: Date): ReportLine
  /** Knows of help of every kind near whoever calls: for what no directory of ours lists. */
  referralLine(now: Date): ShownLine | undefined
  /** The lines that nobody has called within six months. */
  unconfirmed(now: Date): readonly KnownLine[]
}

export function makeLineBook(all: readonly KnownLine[], stamp: string): LineBook {
  const toTalk = all.filter((line) => line.role !== 'referral')
  return {
    all,
    stamp,
    linesFor: (question) => linesAmong(toTalk, question),
    reportLineFor: (state, now) => reportLineAmong(toTalk, state, now),
    referralLine(now) {
      const record = all.find((line) => line.role === 'referral')
      return record && shown(record, 'public', now)
    },
    unconfirmed: (now) => all.filter((line) => isToCall(line) && !isConfirmed(line, now)),
  }
}

let shipped: LineBook | undefined

/** What ships with the program, without a database: nobody has called any of it. */
export function shippedLines(): LineBook {
  shipped ??= makeLineBook([...lines(), referralRecord()].map(fromFile), 'shipped')
  return shipped
}

/** The shipped lines for files and papers that are made without a database. */
export function linesFor(question: LinesQuestion): ShownLine[] {
  return shippedLines().linesFor(question)
}

export function reportLineFor(state: string, now: Date): ReportLine {
  return shippedLines().reportLineFor(state, now)
}
