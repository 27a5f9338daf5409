import { type HsdsRow, type HsdsRows, idOf, rowsIn, type SeenOnTheWay } from '#interop/hsds/index.ts'
import { IdSet } from '#platform/id-set.ts'

/** More files than a package has; what is said of each is said once. */
const mostFiles = 300
const mostNotes = 2_000
/** A report on the mapping names these with their tables. */
const ofMapping = new Set(['column-not-mapped'])

/** Rows on their way into an import, and what a report says of them that no table of the directory keeps. */
export class WatchedRows {
  readonly #places = new IdSet()
  #placeCount = 0
  #withoutPoint = 0
  readonly #files = new Map<string, { readonly name: string; readonly code: string }>()
  readonly #notes = new Map<
    string,
    { readonly table: string; readonly column: string; readonly code: string; count: number }
  >()

  async *watch(rows: AsyncIterable<HsdsRows>): AsyncGenerator<HsdsRows> {
    for await (const given of rows) {
      for (const row of rowsIn(given)) this.#see(row)
      yield given
    }
  }

  seen(): SeenOnTheWay {
    return {
      places: this.#placeCount,
      placesWithoutPoint: this.#withoutPoint,
      files: [...this.#files.values()],
      notes: [...this.#notes.values()].map((one) => ({ ...one, held: 'note' })),
    }
  }

  #see(row: HsdsRow): void {
    if (row.kind === 'note') this.#note(row.path, row.code)
    if (row.kind !== 'record' || row.entity !== 'location') return
    // Inside another record a place may be a summary, and it comes once more.
    const id = idOf(row.raw)
    if (id === undefined || !this.#places.add(id)) return
    this.#placeCount += 1
    if (isBlank(row.raw.latitude) || isBlank(row.raw.longitude)) this.#withoutPoint += 1
  }

  /** A note about a file, or about a column in one of its rows: `agencies.csv:12/Phone1Number`. */
  #note(path: string, code: string): void {
    if (ofMapping.has(code)) return
    const row = /^([^:]+):\d+(?:\/([^/]*))?$/.exec(path)
    if (row === null) {
      if (this.#files.size < mostFiles) this.#files.set(`${code}\0${path}`, { name: path, code })
      return
    }
    const [, table = '', column = ''] = row
    const key = [table, column, code].join('\0')
    const known = this.#notes.get(key)
    if (known) known.count += 1
    else if (this.#notes.size < mostNotes) this.#notes.set(key, { table, column, code, count: 1 })
  }
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || String(value).trim() === ''
}
