import { Readable } from 'node:stream'
import { type Options, type Parser, parse } from 'csv-parse'
import { Invalid } from '#platform/errors.ts'
import { limits } from './row.ts'
import { decode, type InputFile, utf8Chunks } from './text-input.ts'

export interface CsvRow {
  /** Line in the file on which the row ends; quoted values may span several. */
  readonly line: number
  readonly raw: Record<string, string>
  /** More or fewer values than columns, or a quote that does not end. */
  readonly broken?: string
}

/** As they stand in real files, now and then side by side. */
export const lineEnds: string[] = ['\r\n', '\n', '\r']

/** Text of the file, decoded so that one odd byte spoils one line at most. */
export async function* decodedText(file: InputFile, guessed: () => void): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of utf8Chunks(file)) {
    const whole = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    const end = whole.lastIndexOf(10)
    if (end < 0) {
      rest = whole
      if (rest.length > limits.csvFieldBytes) throw fieldTooLarge(file.name)
      continue
    }
    yield decodeLines(whole.subarray(0, end + 1), guessed)
    rest = whole.subarray(end + 1)
  }
  if (rest.length > 0) yield decodeLines(rest, guessed)
}

function decodeLines(bytes: Buffer, guessed: () => void): string {
  const all = decode(bytes)
  if (!all.guessed) return all.text
  guessed()
  const out: string[] = []
  let start = 0
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, start)) {
    out.push(decode(bytes.subarray(start, at + 1)).text)
    start = at + 1
  }
  out.push(decode(bytes.subarray(start)).text)
  return out.join('')
}

function fieldTooLarge(name: string): Invalid {
  return new Invalid(
    'field-too-large',
    `${name} has a value of more than 10 MB, so it was not read; shorten it or split the file.`,
  )
}

function parsed(file: InputFile, onGuess: () => void, options: Options): Parser {
  const parser = parse({
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    // Else the first end of a line is taken for that of all, and rows that end otherwise run into each other.
    record_delimiter: lineEnds,
    max_record_size: limits.csvFieldBytes,
    ...options,
  })
  // A pipe does not pass errors on: without this a file that cannot be read would look like one that ends.
  const text = Readable.from(decodedText(file, onGuess))
  text.on('error', (error) => parser.destroy(error))
  return text.pipe(parser)
}

/**
 * Rows of a CSV file as they come: values untouched, empty ones left out.
 *
 * @throws {Invalid} `field-too-large`, `csv-broken`.
 */
export async function* readCsv(file: InputFile, onGuess: () => void = () => {}): AsyncGenerator<CsvRow> {
  const parser = parsed(file, onGuess, { skip_empty_lines: true, info: true })
  let columns: string[] | undefined
  let read = 0
  try {
    for await (const item of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const { record, info } = item
      read = info.lines
      if (!columns) {
        columns = record.map((name) => name.trim().toLowerCase())
        continue
      }
      yield rowOf(columns, record, info.lines)
    }
  } catch (error) {
    throw csvRefusal(file.name, error, read)
  }
}

function rowOf(columns: readonly string[], record: readonly string[], line: number): CsvRow {
  const raw: Record<string, string> = {}
  columns.forEach((column, at) => {
    const value = record[at]
    if (value !== undefined && value !== '' && column !== '' && column !== '__proto__') raw[column] = value
  })
  if (record.length === columns.length) return { line, raw }
  const extra = record.slice(columns.length).filter((value) => value.trim() !== '')
  // Trailing empty cells are how spreadsheets save; anything else is a row whose cells have moved.
  if (record.length > columns.length && extra.length === 0) return { line, raw }
  return { line, raw, broken: 'csv-columns' }
}

/**
 * What a person is told of a file that is no CSV.
 *
 * @param read the line on which the last row ends that could be read; 0 before the first
 */
export function csvRefusal(name: string, error: unknown, read: number): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  if (error.code === 'CSV_MAX_RECORD_SIZE') return fieldTooLarge(name)
  if (String(error.code).startsWith('CSV_'))
    return new Invalid(
      'csv-broken',
      `${name} could not be read as CSV: in the row that begins on line ${read + 1} a quotation mark is opened and never closed; repair it and import the file again.`,
    )
  return error
}

/** The column names of a CSV file, or none when it is empty. */
export async function csvColumns(file: InputFile): Promise<string[]> {
  const parser = parsed(file, () => {}, { to: 1 })
  try {
    for await (const record of parser as AsyncIterable<string[]>)
      return record.map((name) => name.trim().toLowerCase())
  } catch (error) {
    throw csvRefusal(file.name, error, 0)
  }
  return []
}
