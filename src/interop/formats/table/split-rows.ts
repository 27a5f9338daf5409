import type { Delimiter } from './dialect.ts'

/** One row of a table as it is written. */
export interface SplitRow {
  readonly cells: readonly string[]
  /** Line in the file on which the row begins, from 1. */
  readonly line: number
  /** A quotation mark that opens and never ends, or not where it should. */
  readonly badQuote: boolean
}

/** A row that is still open after so many lines or characters has lost a quotation mark. */
const mostLines = 2_000
const mostCharacters = 1_000_000

/**
 * Cuts text into rows and cells and survives what real exports do to CSV: lines that end in any way or in several,
 * cells over many lines, quotation marks that are not doubled, and such that are opened and never closed.
 *
 * A quotation mark that is not closed swallows the rows after it up to the next one. Where that is certain (a
 * swallowed line is a whole row by itself), the row at fault ends with its own line and the others are read.
 */
export class RowSplitter {
  readonly #delimiter: Delimiter
  /** Columns of the header; known after the first row. */
  #width = 0
  #rest = ''
  #line = 0
  #open: OpenRow | undefined
  /** How rows end; what stands in quotation marks is text. */
  readonly #ends = new Set<string>()

  /** Whether some rows end otherwise than others. */
  get endsDiffer(): boolean {
    return this.#ends.size > 1
  }

  constructor(delimiter: Delimiter) {
    this.#delimiter = delimiter
  }

  /** @returns the rows that this piece of text completes. */
  push(text: string): SplitRow[] {
    const rows: SplitRow[] = []
    const whole = this.#rest + text
    let start = 0
    for (;;) {
      const end = endOfLine(whole, start)
      // A carriage return at the very end may be half of a line end.
      if (end < 0 || (end === whole.length - 1 && whole.charCodeAt(end) === 13)) break
      const next = whole.charCodeAt(end) === 13 && whole.charCodeAt(end + 1) === 10 ? end + 2 : end + 1
      this.#line += 1
      this.#take(whole.slice(start, end), this.#line, rows)
      if (!this.#open && this.#ends.size < 2) this.#ends.add(whole.slice(end, next))
      start = next
    }
    this.#rest = whole.slice(start)
    return rows
  }

  /** @returns the rows that the end of the file completes. */
  end(): SplitRow[] {
    const rows: SplitRow[] = []
    const last = this.#rest.replace(/\r$/, '')
    this.#rest = ''
    if (last !== '') {
      this.#line += 1
      this.#take(last, this.#line, rows)
    }
    while (this.#open) this.#giveUp(rows)
    return rows
  }

  #take(line: string, number: number, rows: SplitRow[]): void {
    const open = this.#open
    if (!open) {
      if (line.trim() === '') return
      const row = new OpenRow(this.#delimiter, number)
      row.add(line)
      if (row.inQuotes) this.#open = row
      else rows.push(this.#finished(row))
      return
    }
    open.add(line)
    if (open.inQuotes) {
      if (open.lines.length > mostLines || open.characters > mostCharacters) this.#giveUp(rows)
      return
    }
    if (this.#isWrong(open)) this.#giveUp(rows)
    else {
      this.#open = undefined
      // Over several lines nobody can tell a stray mark from two rows that were run into one.
      rows.push(this.#finished(open, open.stray))
    }
  }

  #finished(row: OpenRow, badQuote = false): SplitRow {
    if (this.#width === 0) this.#width = row.cells.length
    return { cells: row.cells, line: row.line, badQuote }
  }

  /** Over several lines, not as wide as the table or with stray quotation marks, and with a whole row inside. */
  #isWrong(row: OpenRow): boolean {
    if (this.#width < 2 || (row.cells.length === this.#width && !row.stray)) return false
    let inner: OpenRow | undefined
    for (const line of row.lines.slice(1)) {
      inner ??= new OpenRow(this.#delimiter, 0)
      inner.add(line)
      if (inner.inQuotes) continue
      if (inner.cells.length === this.#width && !inner.stray && !inner.halfQuoted) return true
      inner = undefined
    }
    return false
  }

  /** Ends the open row with its first line, and reads the lines it had swallowed as what they are. */
  #giveUp(rows: SplitRow[]): void {
    const open = this.#open
    if (!open) return
    this.#open = undefined
    const [first = '', ...others] = open.lines
    const broken = new OpenRow(this.#delimiter, open.line)
    broken.add(first)
    broken.close()
    rows.push(this.#finished(broken, true))
    others.forEach((line, at) => {
      this.#take(line, open.line + 1 + at, rows)
    })
  }
}

function endOfLine(text: string, from: number): number {
  const feed = text.indexOf('\n', from)
  const part = feed < 0 ? text.length : feed
  const carriage = text.lastIndexOf('\r', part)
  if (carriage < from) return feed
  // Few lines hold one, and most of these end in it.
  const first = text.indexOf('\r', from)
  return first >= 0 && (feed < 0 || first < feed) ? first : feed
}

class OpenRow {
  readonly line: number
  readonly lines: string[] = []
  readonly cells: string[] = []
  characters = 0
  inQuotes = false
  /** A quotation mark inside quotes that neither ends the cell nor is doubled. */
  stray = false
  /** A cell that ends with a quotation mark and does not begin with one: the rest of a cell, and so of a row. */
  halfQuoted = false
  readonly #delimiter: Delimiter
  #cell = ''

  constructor(delimiter: Delimiter, line: number) {
    this.#delimiter = delimiter
    this.line = line
  }

  add(line: string): void {
    this.lines.push(line)
    this.characters += line.length
    if (this.inQuotes) {
      this.#cell += '\n'
      this.#quoted(line, 0)
    } else this.#cells(line, 0)
  }

  /** Takes the end of the line for the end of the cell. */
  close(): void {
    if (this.inQuotes) this.cells.push(this.#cell)
    this.inQuotes = false
  }

  #cells(line: string, from: number): void {
    let at = from
    for (;;) {
      const start = skipBlanks(line, at, this.#delimiter)
      if (line[start] === '"') {
        this.#cell = ''
        this.inQuotes = true
        this.#quoted(line, start + 1)
        return
      }
      const end = line.indexOf(this.#delimiter, at)
      const cell = end < 0 ? line.slice(at) : line.slice(at, end)
      if (cell.endsWith('"')) this.halfQuoted = true
      this.cells.push(cell)
      if (end < 0) return
      at = end + 1
    }
  }

  #quoted(line: string, from: number): void {
    let at = from
    for (;;) {
      const quote = line.indexOf('"', at)
      if (quote < 0) {
        this.#cell += line.slice(at)
        return
      }
      this.#cell += line.slice(at, quote)
      if (line[quote + 1] === '"') {
        this.#cell += '"'
        at = quote + 2
        continue
      }
      const after = skipBlanks(line, quote + 1, this.#delimiter)
      if (after >= line.length) {
        this.#finish()
        return
      }
      if (line[after] === this.#delimiter) {
        this.#finish()
        this.#cells(line, after + 1)
        return
      }
      this.stray = true
      this.#cell += '"'
      at = quote + 1
    }
  }

  #finish(): void {
    this.cells.push(this.#cell)
    this.#cell = ''
    this.inQuotes = false
  }
}

function skipBlanks(line: string, from: number, delimiter: Delimiter): number {
  let at = from
  while (line[at] === ' ' || (line[at] === '\t' && delimiter !== '\t')) at += 1
  return at
}
