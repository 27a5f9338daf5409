import { Readable } from 'node:stream'
import { type Parser, parse } from 'csv-parse'
import { type InputFile, limits } from '#interop/hsds/index.ts'
import { csvRefusal, decodedText, lineEnds } from '#interop/hsds/read-csv.ts'
import { Invalid } from '#platform/errors.ts'
import { delimiterOf } from '../table/dialect.ts'
import { mostColumns, type SourceTable, type TableRow, uniqueNames } from './table.ts'

/** A CSV file with any of the usual separators, in UTF-8, UTF-16 or the old Western encoding. */
export function csvTable(file: InputFile): SourceTable {
  const notes = new Set<string>()
  const guess = (): void => {
    notes.add('encoding-guessed')
  }
  return {
    name: file.name,
    aliases: [file.name.replace(/\.[a-z]{2,4}$/i, '')],
    bytes: file.bytes,
    notes,
    async columns(headerRow) {
      for await (const row of records(file, guess)) {
        if (row.number < headerRow) continue
        return header(file.name, row.cells)
      }
      return []
    },
    async *rows(headerRow) {
      let columns: readonly string[] | undefined
      for await (const row of records(file, guess)) {
        if (row.number < headerRow) continue
        if (!columns) {
          columns = header(file.name, row.cells)
          continue
        }
        yield rowOf(row.cells, row.line, columns.length)
      }
    },
  }
}

function header(name: string, cells: readonly string[]): readonly string[] {
  const names = uniqueNames(cells)
  while (names.at(-1) === '') names.pop()
  if (names.length > mostColumns)
    throw new Invalid('too-many-columns', `${name} has more than ${mostColumns} columns, so it was not read.`)
  return names
}

function rowOf(cells: readonly string[], line: number, width: number): TableRow {
  if (cells.length === width) return { line, cells }
  // Trailing empty cells are how spreadsheets save; anything else is a row whose cells have moved.
  if (cells.slice(width).some((cell) => cell.trim() !== '')) return { line, cells, broken: 'csv-columns' }
  if (cells.length > width) return { line, cells: cells.slice(0, width) }
  return cells.length === 1 && cells[0]?.trim() === ''
    ? { line, cells: [] }
    : { line, cells, broken: 'csv-columns' }
}

interface CsvRecord {
  readonly cells: readonly string[]
  readonly line: number
  /** Counted from 1, empty lines left out. */
  readonly number: number
}

async function* records(file: InputFile, guess: () => void): AsyncGenerator<CsvRecord> {
  const delimiter = await separatorOf(file)
  const parser: Parser = parse({
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    info: true,
    delimiter,
    record_delimiter: lineEnds,
    max_record_size: limits.csvFieldBytes,
  })
  const text = Readable.from(decodedText(file, guess))
  text.on('error', (error) => parser.destroy(error))
  text.pipe(parser)
  let number = 0
  let read = 0
  try {
    for await (const item of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      number += 1
      read = item.info.lines
      yield { cells: item.record, line: item.info.lines, number }
    }
  } catch (error) {
    throw csvRefusal(file.name, error, read)
  } finally {
    text.destroy()
  }
}

/** By the first line of text, in whatever encoding. */
async function separatorOf(file: InputFile): Promise<string> {
  let start = ''
  for await (const piece of decodedText(file, () => {})) {
    start += piece
    if (start.length > 65_536) break
  }
  return delimiterOf(start)
}
