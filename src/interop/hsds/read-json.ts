import { type EntityName, entityOfFile, isRecordEntity, type RecordEntity } from './entities.ts'
import { flatten } from './flatten.ts'
import { JsonElements } from './json-elements.ts'
import { notHsds, recognize } from './recognize.ts'
import { type HsdsRow, isObject, limits } from './row.ts'
import { decode, type InputFile, type Line, Lines, utf8Chunks } from './text-input.ts'

/** Rows that are no HSDS record are kept back until one is; so many without one, and the input is refused. */
const strangersBeforeRefusal = 50

/** A table row found in JSON (`{"services.csv": [...]}`); the package reader joins these. */
export interface TableRow {
  readonly kind: 'table'
  readonly entity: EntityName
  readonly raw: Record<string, unknown>
  readonly path: string
}

type ReadRow = HsdsRow | TableRow

/**
 * Reads a JSON file of any size and shape HSDS comes in: one record, a list, a page, records one after the
 * other, or tables by file name. Memory holds the records of one piece of the file at a time.
 *
 * @throws {Invalid} `not-hsds` when none of the first rows is a record of HSDS.
 */
export async function* readJson(file: InputFile): AsyncGenerator<ReadRow[]> {
  const elements = new JsonElements(limits.recordBytes, limits.nesting)
  const taker = new Taker(file.name)
  for await (const chunk of utf8Chunks(file)) {
    for (const element of elements.push(chunk)) taker.take(element.list, element.index, element.bytes)
    yield taker.rows()
  }
  const { rest } = elements.end()
  if (rest) taker.broken(`#${rest.index + 1}`, 'json-cut-off', rest.bytes)
  yield taker.end()
}

/**
 * Reads one record a line. A line that cannot be read is held back alone.
 *
 * @throws {Invalid} `not-hsds` when none of the first rows is a record of HSDS.
 */
export async function* readNdjson(file: InputFile): AsyncGenerator<ReadRow[]> {
  const lines = new Lines(limits.recordBytes)
  const taker = new Taker(file.name)
  for await (const chunk of utf8Chunks(file)) {
    for (const line of lines.push(chunk)) takeLine(taker, line)
    yield taker.rows()
  }
  const last = lines.end()
  if (last) takeLine(taker, last)
  yield taker.end()
}

function takeLine(taker: Taker, { bytes, number }: Line): void {
  if (!bytes || !isBlank(bytes)) taker.take('', number - 1, bytes)
}

function isBlank(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte !== 32 && byte !== 13 && byte !== 9) return false
  return true
}

class Taker {
  readonly #name: string
  #rows: ReadRow[] = []
  #strangers: HsdsRow[] = []
  #recognized = false
  #hint: RecordEntity | undefined
  #guessed = false

  constructor(name: string) {
    this.#name = name
  }

  /** What was taken since it was last asked for. */
  rows(): ReadRow[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  take(list: string, index: number, bytes: Buffer | undefined): void {
    const path = `${list === '' || list === 'contents' ? '' : list}#${index + 1}`
    if (!bytes) {
      this.broken(path, 'record-too-large', undefined)
      return
    }
    const { text, guessed } = decode(bytes)
    if (guessed && !this.#guessed) {
      this.#guessed = true
      this.#rows.push({ kind: 'note', path, code: 'encoding-guessed' })
    }
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch {
      this.broken(path, 'json-broken', bytes)
      return
    }
    if (!isObject(value)) {
      this.#hold(path, 'not-a-record', value)
      return
    }
    const table = list.endsWith('.csv') ? entityOfFile(list) : undefined
    if (table) {
      this.#recognized = true
      if (isRecordEntity(table) || Object.keys(value).length > 0)
        this.#rows.push({ kind: 'table', entity: table, raw: value, path })
      return
    }
    const entity = recognize(value, this.#hint)
    if (!entity) {
      this.#hold(path, 'not-hsds', value)
      return
    }
    this.#hint = entity
    if (!this.#recognized) {
      this.#recognized = true
      this.#rows.push(...this.#strangers.splice(0))
    }
    for (const row of flatten(entity, value, path)) this.#rows.push(row)
  }

  broken(path: string, code: string, bytes: Buffer | undefined): void {
    this.#hold(path, code, bytes ? decode(bytes.subarray(0, 2000)).text : null)
  }

  #hold(path: string, code: string, raw: unknown): void {
    const row: HsdsRow = { kind: 'held', entity: 'row', id: `${this.#name}${path}`, path, code, raw }
    if (this.#recognized) {
      this.#rows.push(row)
      return
    }
    this.#strangers.push(row)
    if (this.#strangers.length >= strangersBeforeRefusal) throw notHsds(this.#name)
  }

  /** The last rows. */
  end(): ReadRow[] {
    if (!this.#recognized) throw notHsds(this.#name)
    this.#rows.push(...this.#strangers.splice(0))
    return this.rows()
  }
}
