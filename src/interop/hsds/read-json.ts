import { type EntityName, entityOfFile, isRecordEntity, type RecordEntity } from './entities.ts'
import { flatten } from './flatten.ts'
import { JsonElements } from './json-elements.ts'
import { notHsds, recognize } from './recognize.ts'
import { type HsdsRow, isObject, limits } from './row.ts'
import { decode, type InputFile, lines, utf8Chunks } from './text-input.ts'

/** Rows that are no HSDS record are kept back until one is; so many without one, and the input is refused. */
const strangersBeforeRefusal = 50

/** A table row found in JSON (`{"services.csv": [...]}`); the package reader joins these. */
export interface TableRow {
  readonly kind: 'table'
  readonly entity: EntityName
  readonly raw: Record<string, unknown>
  readonly path: string
}

/**
 * Reads a JSON file of any size and shape HSDS comes in: one record, a list, a page, records one after the
 * other, or tables by file name. Memory holds one record at a time.
 *
 * @throws {Invalid} `not-hsds` when none of the first rows is a record of HSDS.
 */
export async function* readJson(file: InputFile): AsyncGenerator<HsdsRow | TableRow> {
  const elements = new JsonElements(limits.recordBytes, limits.nesting)
  const taker = new Taker(file.name)
  for await (const chunk of utf8Chunks(file)) {
    for (const element of elements.push(chunk)) yield* taker.take(element.list, element.index, element.bytes)
  }
  const { rest } = elements.end()
  if (rest) yield* taker.broken(`#${rest.index + 1}`, 'json-cut-off', rest.bytes)
  yield* taker.end()
}

/**
 * Reads one record a line. A line that cannot be read is held back alone.
 *
 * @throws {Invalid} `not-hsds` when none of the first rows is a record of HSDS.
 */
export async function* readNdjson(file: InputFile): AsyncGenerator<HsdsRow | TableRow> {
  const taker = new Taker(file.name)
  for await (const line of lines(utf8Chunks(file), limits.recordBytes)) {
    if (line.bytes && isBlank(line.bytes)) continue
    yield* taker.take('', line.number - 1, line.bytes)
  }
  yield* taker.end()
}

function isBlank(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte !== 32 && byte !== 13 && byte !== 9) return false
  return true
}

class Taker {
  readonly #name: string
  #strangers: HsdsRow[] = []
  #recognized = false
  #hint: RecordEntity | undefined
  #guessed = false

  constructor(name: string) {
    this.#name = name
  }

  *take(list: string, index: number, bytes: Buffer | undefined): Generator<HsdsRow | TableRow> {
    const path = `${list === '' || list === 'contents' ? '' : list}#${index + 1}`
    if (!bytes) {
      yield* this.broken(path, 'record-too-large', undefined)
      return
    }
    const { text, guessed } = decode(bytes)
    if (guessed && !this.#guessed) {
      this.#guessed = true
      yield { kind: 'note', path, code: 'encoding-guessed' }
    }
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch {
      yield* this.broken(path, 'json-broken', bytes)
      return
    }
    if (!isObject(value)) {
      yield* this.#stranger(path, 'not-a-record', value)
      return
    }
    const table = list.endsWith('.csv') ? entityOfFile(list) : undefined
    if (table) {
      this.#recognized = true
      if (isRecordEntity(table) || Object.keys(value).length > 0)
        yield { kind: 'table', entity: table, raw: value, path }
      return
    }
    const entity = recognize(value, this.#hint)
    if (!entity) {
      yield* this.#stranger(path, 'not-hsds', value)
      return
    }
    this.#hint = entity
    if (!this.#recognized) {
      this.#recognized = true
      yield* this.#strangers.splice(0)
    }
    yield* flatten(entity, value, path)
  }

  *broken(path: string, code: string, bytes: Buffer | undefined): Generator<HsdsRow> {
    yield* this.#hold(path, code, bytes ? decode(bytes.subarray(0, 2000)).text : null)
  }

  *#stranger(path: string, code: string, raw: unknown): Generator<HsdsRow> {
    yield* this.#hold(path, code, raw)
  }

  *#hold(path: string, code: string, raw: unknown): Generator<HsdsRow> {
    const row: HsdsRow = { kind: 'held', entity: 'row', id: `${this.#name}${path}`, path, code, raw }
    if (this.#recognized) {
      yield row
      return
    }
    this.#strangers.push(row)
    if (this.#strangers.length >= strangersBeforeRefusal) throw notHsds(this.#name)
  }

  *end(): Generator<HsdsRow> {
    if (!this.#recognized && this.#strangers.length > 0) throw notHsds(this.#name)
    if (!this.#recognized) throw notHsds(this.#name)
    yield* this.#strangers.splice(0)
  }
}
