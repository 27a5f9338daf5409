import type { JsonPlace } from './json/json-tables.ts'

/** One row of a table as text, in the order of its columns; cells past the last column are left out when empty. */
export interface TableRow {
  /** Line or row in the file, from 1, for people to find it by. */
  readonly line: number
  readonly cells: readonly string[]
  /** Why it cannot be trusted: more or fewer cells than columns. */
  readonly broken?: string
  /** Columns, from 0, whose cells hold a formula; `cells` has what it last came to. Workbooks only. */
  readonly formulas?: readonly number[]
}

/** A file or worksheet that can be read row by row, more than once. */
export interface SourceTable {
  /** `services.csv`, or the name of a worksheet. */
  readonly name: string
  /** Other names by which a mapping may speak of it: without its ending, with its file before it. */
  readonly aliases: readonly string[]
  readonly bytes: number
  /** Names of its columns, in order, as they stand there; '' where one has none. */
  columns(headerRow: number): Promise<readonly string[]>
  /** Everything below the row of column names. */
  rows(headerRow: number): AsyncIterable<TableRow>
  /** Codes of what was odd about it, as far as it has been read: `encoding-guessed`, `merged-cells` … */
  readonly notes: ReadonlySet<string>
  /** Where it stands in a JSON file. */
  readonly json?: JsonPlace
}

/** Columns of a table; more is not a table of a directory. */
export const mostColumns = 2_000

/**
 * Names of columns made unique: the second "Phone" is "Phone (2)", as people count them.
 */
export function uniqueNames(names: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return names.map((raw) => {
    const name = raw.replace(/\s+/g, ' ').trim()
    if (name === '') return ''
    const key = name.toLowerCase()
    const times = (seen.get(key) ?? 0) + 1
    seen.set(key, times)
    return times === 1 ? name : `${name} (${times})`
  })
}
