/**
 * Columns of the spreadsheet of counts. The names do not change: people keep their files. `line_id`, the four numbers and
 * `version` have to come back; the others are there to be read by people.
 */
export const spreadsheetColumns = [
  'line_id',
  'service',
  'place',
  'unit',
  'group',
  'total',
  'surge',
  'out_of_service',
  'occupied',
  'counted_at',
  'version',
] as const
export type SpreadsheetColumn = (typeof spreadsheetColumns)[number]

export const neededColumns = ['line_id', 'total', 'surge', 'out_of_service', 'occupied', 'version'] as const

/** Rows of one file; a program that keeps more lines sends them in two. */
export const MOST_ROWS = 200

/** A spreadsheet as text, in whatever form it was sent. */
export interface SpreadsheetTable {
  readonly columns: readonly string[]
  readonly rows: readonly SpreadsheetTableRow[]
}

export interface SpreadsheetTableRow {
  /** Row in the file, from 1, for people to find it by. */
  readonly line: number
  readonly cells: readonly string[]
  /** More or fewer cells than columns: nobody can say which is which. */
  readonly broken?: string
  /** Columns, from 0, whose cells hold a formula. */
  readonly formulas?: readonly number[]
}

/** Where each column is, by name, however it is spelled. @returns the names that are missing, if any */
export function columnsAt(names: readonly string[]): {
  readonly at: ReadonlyMap<string, number>
  readonly missing: readonly string[]
} {
  const at = new Map<string, number>()
  names.forEach((name, index) => {
    const key = name
      .trim()
      .toLowerCase()
      .replace(/[^a-z]+/g, ' ')
      .trim()
      .replaceAll(' ', '_')
    if (!at.has(key)) at.set(key, index)
  })
  return { at, missing: neededColumns.filter((one) => !at.has(one)) }
}
