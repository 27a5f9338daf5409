import type { InputFile } from '#interop/hsds/index.ts'
import { decodedText } from '#interop/hsds/index.ts'
import { columnKey, type Delimiter, saysDelimiter } from './dialect.ts'
import { RowSplitter, type SplitRow } from './split-rows.ts'

/** A column of a table: its place in the row, and its name. */
export interface Column {
  readonly at: number
  /** By {@link columnKey}; the second of two columns of one name is `name_2`. */
  readonly key: string
  /** As the file writes it. */
  readonly header: string
}

export interface TableRow {
  /** Line in the file, from 1. */
  readonly line: number
  readonly cells: readonly string[]
  /** Why its cells cannot be told apart: `csv-columns`, `csv-quote`. */
  readonly broken?: string
}

/** What was odd about the file as a whole; each is said once. */
export type TableNote =
  | 'encoding-guessed'
  | 'nul-characters'
  | 'header-twice'
  | 'cells-left-out'
  | 'mixed-line-ends'

export interface OpenTable {
  readonly columns: readonly Column[]
  readonly rows: AsyncIterable<TableRow>
}

/**
 * Opens a table of any size and any dialect. Memory holds a piece of it.
 *
 * @returns undefined when it is empty.
 * @throws {Invalid} `field-too-large`
 */
export async function openTable(
  file: InputFile,
  delimiter: Delimiter,
  note: (what: TableNote) => void,
): Promise<OpenTable | undefined> {
  const rows = splitRows(file, delimiter, note)
  const first = await rows.next()
  if (first.done) return undefined
  const columns = columnsOf(first.value.cells, note)
  return { columns, rows: checked(rows, columns, note) }
}

async function* splitRows(
  file: InputFile,
  delimiter: Delimiter,
  note: (what: TableNote) => void,
): AsyncGenerator<SplitRow> {
  const splitter = new RowSplitter(delimiter)
  let first = true
  for await (const piece of decodedText(file, () => note('encoding-guessed'))) {
    let text = first ? piece.replace(/^\uFEFF/, '').replace(saysDelimiter, '') : piece
    first = false
    if (text.includes('\0')) {
      note('nul-characters')
      text = text.replaceAll('\0', '')
    }
    yield* splitter.push(text)
  }
  yield* splitter.end()
  if (splitter.endsDiffer) note('mixed-line-ends')
}

function columnsOf(headers: readonly string[], note: (what: TableNote) => void): Column[] {
  const seen = new Map<string, number>()
  const columns: Column[] = []
  headers.forEach((header, at) => {
    const key = columnKey(header)
    if (key === '' || key === '__proto__') return
    const times = (seen.get(key) ?? 0) + 1
    seen.set(key, times)
    // Which of two columns of one name is meant cannot be told: the first stands, the other is kept beside it.
    if (times > 1) note('header-twice')
    columns.push({ at, key: times === 1 ? key : `${key}_${times}`, header })
  })
  return columns
}

/** Rows that are as wide as the table, and the others with what is wrong. */
async function* checked(
  rows: AsyncIterable<SplitRow>,
  columns: readonly Column[],
  note: (what: TableNote) => void,
): AsyncGenerator<TableRow> {
  const width = (columns.at(-1)?.at ?? 0) + 1
  const ids = new IdShape()
  let short: SplitRow | undefined
  for await (const row of rows) {
    const { cells, line, badQuote } = row
    if (cells.every((cell) => cell.trim() === '')) continue
    const isShort = !badQuote && cells.length < width
    if (short) {
      // A row that ends early and is followed by what begins no row has been cut in two.
      const cut = isShort && !ids.fits(cells[0])
      if (!cut) note('cells-left-out')
      yield cut ? broken(short, 'csv-columns') : { line: short.line, cells: short.cells }
      short = undefined
    }
    if (badQuote) yield broken(row, 'csv-quote')
    else if (isShort) {
      if (ids.fits(cells[0])) short = row
      else yield broken(row, 'csv-columns')
    } else if (cells.slice(width).some((cell) => cell.trim() !== '')) yield broken(row, 'csv-columns')
    else {
      ids.learn(cells[0])
      yield { line, cells }
    }
  }
  // The last row of a file that ends early may have been cut off with it.
  if (short) yield broken(short, 'csv-columns')
}

function broken({ line, cells }: SplitRow, why: string): TableRow {
  return { line, cells, broken: why }
}

const shapes = {
  number: /^\s*\d{1,19}\s*$/,
  uuid: /^\s*[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\s*$/i,
}

/**
 * What the first cells of whole rows look like. Some programs leave empty cells at the end of a row out; such a
 * row is told from the first half of a row that was cut in two by the next one beginning with an id.
 */
class IdShape {
  #shape: keyof typeof shapes | 'other' | undefined

  learn(cell = ''): void {
    const shape = shapes.number.test(cell) ? 'number' : shapes.uuid.test(cell) ? 'uuid' : 'other'
    if (this.#shape === undefined) this.#shape = shape
    else if (this.#shape !== shape) this.#shape = 'other'
  }

  fits(cell = ''): boolean {
    if (this.#shape === undefined || this.#shape === 'other') return false
    return shapes[this.#shape].test(cell)
  }
}
