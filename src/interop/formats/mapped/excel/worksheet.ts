import type { InputFile } from '#interop/hsds/index.ts'
import { Invalid } from '#platform/errors.ts'
import { mostColumns, type TableRow } from '../table.ts'
import { columnOf, type NumberKind, numberText, unescaped } from './cell-values.ts'
import { xmlPieces } from './xml.ts'

/** What the cells of a worksheet refer to. */
export interface WorksheetContext {
  readonly workbook: string
  readonly since1904: boolean
  readonly texts: readonly string[]
  readonly kinds: readonly NumberKind[]
}

/** Of one cell; a longer one is no text of a directory. Excel itself ends at 32,767 letters. */
const mostCellLength = 10 * 1024 * 1024

/**
 * The rows of a worksheet that hold anything, as text.
 *
 * @param notes collects what was odd: `cell-error` (a formula that failed is read as empty), `formula-without-value`
 *   (never calculated), `merged-cells` (only the first of them holds the value).
 */
export async function* worksheetRows(
  file: InputFile,
  context: WorksheetContext,
  notes: Set<string>,
): AsyncGenerator<TableRow> {
  const reader = new WorksheetReader(context, notes)
  for await (const _ of xmlPieces(file, reader, context.workbook)) yield* reader.take()
}

class WorksheetReader {
  readonly #context: WorksheetContext
  readonly #notes: Set<string>
  #done: TableRow[] = []
  #line = 0
  #cells: string[] = []
  #formulas: number[] = []
  #at = -1
  #type = ''
  #style = 0
  #text = ''
  #hasValue = false
  #hasFormula = false
  #wanted = false
  #aside = 0

  constructor(context: WorksheetContext, notes: Set<string>) {
    this.#context = context
    this.#notes = notes
  }

  take(): TableRow[] {
    const done = this.#done
    this.#done = []
    return done
  }

  open(tag: string, attributes: Readonly<Record<string, string>>): void {
    switch (tag) {
      case 'row': {
        const stated = Number(attributes.r)
        this.#line = Number.isInteger(stated) && stated > this.#line ? stated : this.#line + 1
        this.#cells = []
        this.#formulas = []
        this.#at = -1
        break
      }
      case 'c':
        this.#at = columnOf(attributes.r) ?? this.#at + 1
        this.#type = attributes.t ?? 'n'
        this.#style = Number(attributes.s ?? 0)
        this.#text = ''
        this.#hasValue = false
        this.#hasFormula = false
        break
      case 'f':
        this.#hasFormula = true
        break
      case 'rPh':
        this.#aside += 1
        break
      case 'v':
      case 't':
        this.#wanted = this.#aside === 0
        this.#hasValue = true
        break
      case 'mergeCell':
        this.#notes.add('merged-cells')
        break
    }
  }

  text(piece: string): void {
    if (!this.#wanted) return
    this.#text += piece
    if (this.#text.length > mostCellLength)
      throw new Invalid(
        'field-too-large',
        `${this.#context.workbook} has a cell of more than 10 MB, so it was not read; shorten it.`,
      )
  }

  close(tag: string): void {
    if (tag === 'v' || tag === 't') this.#wanted = false
    else if (tag === 'rPh') this.#aside -= 1
    else if (tag === 'c') this.#putCell()
    else if (tag === 'row' && this.#cells.some((cell) => cell.trim() !== ''))
      this.#done.push({
        line: this.#line,
        cells: this.#cells,
        ...(this.#formulas.length > 0 && { formulas: this.#formulas }),
      })
  }

  #putCell(): void {
    if (this.#hasFormula && !this.#hasValue) this.#notes.add('formula-without-value')
    const value = this.#hasValue ? this.#valueOf() : ''
    // Far out in the worksheet there may be formatting, but no column of a directory.
    if (this.#at > mostColumns) {
      if (value === '') return
      throw new Invalid(
        'too-many-columns',
        `${this.#context.workbook} has a worksheet with more than ${mostColumns} columns, so it was not read.`,
      )
    }
    if (this.#hasFormula) this.#formulas.push(this.#at)
    while (this.#cells.length < this.#at) this.#cells.push('')
    this.#cells[this.#at] = value
  }

  #valueOf(): string {
    const { texts, kinds, since1904 } = this.#context
    switch (this.#type) {
      case 's':
        return texts[Number(this.#text)] ?? ''
      case 'b':
        return this.#text.trim() === '1' ? 'yes' : 'no'
      case 'e':
        this.#notes.add('cell-error')
        return ''
      case 'str':
      case 'inlineStr':
        return unescaped(this.#text)
      case 'd':
        return this.#text.trim()
      default:
        return numberText(this.#text, kinds[this.#style] ?? 'number', since1904)
    }
  }
}
