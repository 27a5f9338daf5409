import { momentIn } from '#platform/local-time.ts'
import type { Numbers } from '../../../domain/tap.ts'
import { columnsAt, type SpreadsheetTable, type SpreadsheetTableRow } from './columns.ts'

/** Why a row is not taken; `bringin.why.*` says what to do about each. */
export const rowProblems = [
  'broken',
  'no-id',
  'not-yours',
  'twice',
  'formula',
  'number',
  'version',
  'adds-up',
  'moved-on',
  'moment',
  'ahead',
  'too-old',
  'newer-stands',
] as const
export type RowProblem = (typeof rowProblems)[number]

/** A line as it stands now. */
export interface StandingLine {
  readonly id: string
  readonly version: number
  readonly numbers: Numbers
  readonly countedAt: Date | null
}

/** What one row says, ready to be counted. */
export interface RowCount {
  readonly lineId: string
  readonly seen: number
  readonly numbers: Numbers
  /** Null: the moment at which the count is sent. */
  readonly countedAt: Date | null
}

export interface JudgedRow {
  /** Row in the file, from 1. */
  readonly row: number
  /** Undefined where the row names no line of whoever sent it. */
  readonly line: StandingLine | undefined
  /** `taken`: the same file brought it in before. */
  readonly verdict: 'change' | 'same' | 'taken' | 'refused'
  readonly why?: RowProblem
  readonly count?: RowCount
}

export interface SpreadsheetAsked {
  /** The lines that whoever sent it keeps. */
  readonly lines: readonly StandingLine[]
  /** By the database's clock. */
  readonly now: Date
  /** Zone of the moments in the file. */
  readonly zone: string
  /** Lines that this same file counted before. */
  readonly taken: ReadonlySet<string>
}

const MOST = 10_000
const SKEW_MS = 5_000
const OLDEST_MS = 7 * 24 * 3_600_000

/** What each row would do. Every row that holds anything gets a verdict; nothing is dropped. */
export function judgeSpreadsheet(table: SpreadsheetTable, asked: SpreadsheetAsked): readonly JudgedRow[] {
  const { at } = columnsAt(table.columns)
  const lines = new Map(asked.lines.map((line) => [line.id, line]))
  const ids = table.rows.map((row) => idOf(row, at))
  const times = new Map<string, number>()
  for (const id of ids) times.set(id, (times.get(id) ?? 0) + 1)
  return table.rows.flatMap((row, index) => {
    if (row.cells.every((cell) => cell.trim() === '')) return []
    const id = ids[index] ?? ''
    const line = lines.get(id)
    const refused = (why: RowProblem): JudgedRow[] => [{ row: row.line, line, verdict: 'refused', why }]
    if (row.broken !== undefined) return refused('broken')
    if (id === '') return refused('no-id')
    if (!line) return refused('not-yours')
    if ((times.get(id) ?? 0) > 1) return refused('twice')
    const read = readRow(row, at, asked.zone)
    if (typeof read === 'string') return refused(read)
    const count = { lineId: id, ...read }
    const judged = verdictOf(line, count, asked)
    return typeof judged === 'string'
      ? [{ row: row.line, line, verdict: judged, count }]
      : refused(judged.why)
  })
}

function verdictOf(
  line: StandingLine,
  { numbers, countedAt, seen }: RowCount,
  { taken, now }: SpreadsheetAsked,
): 'change' | 'same' | 'taken' | { readonly why: RowProblem } {
  if (taken.has(line.id)) return 'taken'
  if (countedAt === null && sameNumbers(numbers, line.numbers)) return 'same'
  if (numbers.total + numbers.surge - numbers.outOfService - numbers.occupied < 0) return { why: 'adds-up' }
  if (countedAt && countedAt.getTime() > now.getTime() + SKEW_MS) return { why: 'ahead' }
  if (countedAt && countedAt.getTime() < now.getTime() - OLDEST_MS) return { why: 'too-old' }
  if (seen !== line.version) return { why: 'moved-on' }
  if (countedAt && line.countedAt && line.countedAt <= now && countedAt < line.countedAt)
    return { why: 'newer-stands' }
  return 'change'
}

export const sameNumbers = (one: Numbers, other: Numbers) =>
  one.total === other.total &&
  one.surge === other.surge &&
  one.outOfService === other.outOfService &&
  one.occupied === other.occupied

const cellOf = (row: SpreadsheetTableRow, at: ReadonlyMap<string, number>, name: string) =>
  (row.cells[at.get(name) ?? -1] ?? '').trim()

const idOf = (row: SpreadsheetTableRow, at: ReadonlyMap<string, number>) =>
  cellOf(row, at, 'line_id').toLowerCase()

const FIELDS = [
  ['total', 'total'],
  ['surge', 'surge'],
  ['outOfService', 'out_of_service'],
  ['occupied', 'occupied'],
] as const

function readRow(
  row: SpreadsheetTableRow,
  at: ReadonlyMap<string, number>,
  zone: string,
): Omit<RowCount, 'lineId'> | RowProblem {
  const numbers = { total: 0, surge: 0, outOfService: 0, occupied: 0 }
  for (const [field, column] of [...FIELDS, [undefined, 'version'], [undefined, 'counted_at']] as const) {
    const text = cellOf(row, at, column)
    // A workbook says which cells hold a formula; elsewhere it is their first sign.
    if (row.formulas?.includes(at.get(column) ?? -1) || /^[=+@]|^-(?!\d)/.test(text)) return 'formula'
    if (field === undefined) continue
    if (!/^\d{1,5}$/.test(text) || Number(text) > MOST) return 'number'
    numbers[field] = Number(text)
  }
  const version = cellOf(row, at, 'version')
  if (!/^[1-9]\d{0,9}$/.test(version)) return 'version'
  const written = cellOf(row, at, 'counted_at')
  const countedAt = written === '' ? null : momentIn(zone, written)
  if (countedAt === undefined) return 'moment'
  return { seen: Number(version), numbers, countedAt }
}
