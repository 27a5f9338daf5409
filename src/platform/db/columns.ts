/**
 * Columns of many rows as PostgreSQL arrays in its binary form, for `insert … select from unnest($1::uuid[], …)`.
 *
 * One JSON document for all rows would be read twice there, field by field through a hash table, and each value
 * once more as text: for a row with a document of 1 kB that is three times the work. Order of bytes and headers:
 * `array_recv` in PostgreSQL's src/backend/utils/adt/arrayfuncs.c, unchanged since 7.4.
 */

/** SQL type of each column by its name. Types that have no binary form here go as text and are cast there. */
export type Columns = Readonly<Record<string, string>>

interface Wire {
  readonly oid: number
  /** Writes the value at `at` and returns where it ends; what may take more than {@link enough} makes room first. */
  write(value: unknown, at: number): number
}

const header = 20
/** Room for the length of a value, and for a value of a type of one length. */
const enough = 4 + 16
/** Filled again for every statement; what is handed out is a copy of the part that was used. */
let scratch = Buffer.allocUnsafe(256 * 1024)

const text: Wire = { oid: 25, write: (value, at) => writeText(String(value), at) }

const wires: Readonly<Record<string, Wire>> = {
  text,
  uuid: { oid: 2950, write: writeUuid },
  bytea: {
    oid: 17,
    write(value, at) {
      const bytes = value as Buffer
      makeRoom(at, bytes.length)
      return at + bytes.copy(scratch, at)
    },
  },
  json: { ...text, oid: 114 },
  jsonb: {
    oid: 3802,
    write(value, at) {
      // The version of the form, the only one there is.
      scratch[at] = 1
      return writeText(value as string, at + 1)
    },
  },
  boolean: {
    oid: 16,
    write(value, at) {
      scratch[at] = value === true ? 1 : 0
      return at + 1
    },
  },
  integer: { oid: 23, write: (value, at) => scratch.writeInt32BE(value as number, at) },
  'double precision': { oid: 701, write: (value, at) => scratch.writeDoubleBE(value as number, at) },
}

/** A column of a table: its SQL type, and its value in whatever a row is made of, for which nothing else may be sent. */
export type Column<Row> = readonly [type: string, of: (row: Row) => unknown]

/** A column batch: the columns of a table, made once. How a statement calls them, and how rows are sent, column by column. */
export interface ColumnBatch<Row> {
  readonly sql: ColumnSql
  /** One parameter for each column, in their order; see {@link column} for what a value may be. */
  fill(rows: readonly Row[]): Buffer[]
}

export function columnBatch<Row>(columns: Readonly<Record<string, Column<Row>>>): ColumnBatch<Row> {
  const list = Object.values(columns).map(([type, of]) => ({ wire: wires[type] ?? text, of }))
  const types = Object.fromEntries(Object.entries(columns).map(([name, [type]]) => [name, type]))
  return {
    sql: columnSql(types),
    fill(rows) {
      const ends = list.map(() => 0)
      let end = 0
      list.forEach(({ wire, of }, at) => {
        end = writeColumn(wire, rows, of, end)
        ends[at] = end
      })
      const all = Buffer.from(scratch.subarray(0, end))
      return ends.map((to, at) => all.subarray(ends[at - 1] ?? 0, to))
    },
  }
}

/**
 * One column.
 *
 * @param values null and undefined are NULL; `json` and `jsonb` take JSON text, `bytea` a Buffer, `uuid` its text or a
 *   Buffer of 16 bytes, a type that has no binary form here its text (a list: {@link listLiteral}). Texts must be such as PostgreSQL can hold.
 */
export function column(type: string, values: readonly unknown[]): Buffer {
  const end = writeColumn(wires[type] ?? text, values, itself, 0)
  return Buffer.from(scratch.subarray(0, end))
}

function itself(value: unknown): unknown {
  return value
}

/** Writes a column from `start` on and returns where it ends. */
function writeColumn<Row>(
  { oid, write }: Wire,
  rows: readonly Row[],
  of: (row: Row) => unknown,
  start: number,
): number {
  makeRoom(start, header + enough)
  writeInteger(rows.length === 0 ? 0 : 1, start)
  writeInteger(oid, start + 8)
  writeInteger(rows.length, start + 12)
  writeInteger(1, start + 16)
  let nulls = 0
  let at = start + header
  for (const row of rows) {
    const value = of(row)
    makeRoom(at, enough)
    if (value === null || value === undefined) {
      nulls = 1
      at = writeInteger(-1, at)
      continue
    }
    const end = write(value, at + 4)
    writeInteger(end - at - 4, at)
    at = end
  }
  writeInteger(nulls, start + 4)
  // A list of nothing has no dimension.
  return rows.length === 0 ? start + 12 : at
}

/** One parameter for each column, in their order. */
export function columnsOf(columns: Columns, rows: readonly Readonly<Record<string, unknown>>[]): Buffer[] {
  return Object.entries(columns).map(([name, type]) =>
    column(
      type,
      rows.map((row) => row[name]),
    ),
  )
}

export interface ColumnSql {
  readonly names: string
  readonly rows: string
  readonly values: string
}

/**
 * What {@link columnsOf} is called in SQL, as parameters from `$1` on. The lists are taken apart side by side in a
 * select: in a `from`, PostgreSQL would put each of them away as a table of its own and read all of these again.
 *
 * @returns `rows`: `(select unnest($1::uuid[]) as id, unnest($2::text[]) as age) as r`, and `values`: `r.id, r.age::smallint`.
 */
export function columnSql(columns: Columns): ColumnSql {
  const list = Object.entries(columns)
  const names = list.map(([name]) => name).join(', ')
  const sent = list
    .map(([name, type], at) => `unnest($${at + 1}::${type in wires ? type : 'text'}[]) as ${name}`)
    .join(', ')
  return {
    names,
    rows: `(select ${sent}) as r`,
    values: list.map(([name, type]) => (type in wires ? `r.${name}` : `r.${name}::${type}`)).join(', '),
  }
}

/** A list as PostgreSQL writes it: `{1,2}`, `{"a","b \"c\""}`. */
export function listLiteral(list: readonly (string | number)[] | null): string | null {
  if (list === null) return null
  let out = '{'
  for (let at = 0; at < list.length; at += 1) {
    const item = list[at] as string | number
    if (at > 0) out += ','
    out += typeof item === 'number' ? item : `"${item.replace(/[\\"]/g, '\\$&')}"`
  }
  return `${out}}`
}

function makeRoom(at: number, bytes: number): void {
  if (at + bytes <= scratch.length) return
  const larger = Buffer.allocUnsafe(Math.max(scratch.length * 2, at + bytes))
  scratch.copy(larger, 0, 0, at)
  scratch = larger
}

function writeInteger(value: number, at: number): number {
  scratch[at] = value >>> 24
  scratch[at + 1] = value >>> 16
  scratch[at + 2] = value >>> 8
  scratch[at + 3] = value
  return at + 4
}

/** Longer texts are written by Node, for which calling it costs about as much as so many letters. */
const shortText = 40

function writeText(text: string, at: number): number {
  const { length } = text
  makeRoom(at, length * 3 + 1)
  if (length > shortText) return at + scratch.write(text, at)
  for (let letter = 0; letter < length; letter += 1) {
    const code = text.charCodeAt(letter)
    if (code > 127) return at + scratch.write(text, at)
    scratch[at + letter] = code
  }
  return at + length
}

function writeUuid(value: unknown, at: number): number {
  if (typeof value !== 'string') return writeBytes(value as Buffer, at)
  const id = value
  let to = at
  for (let from = 0; from < 36; from += 2) {
    if (id.charCodeAt(from) === 45) from += 1
    scratch[to] = (digit(id.charCodeAt(from)) << 4) | digit(id.charCodeAt(from + 1))
    to += 1
  }
  if (id.length !== 36 || to !== at + 16) throw new Error('a column of ids holds what is none')
  return to
}

function writeBytes(id: Buffer, at: number): number {
  if (id.length !== 16) throw new Error('a column of ids holds what is none')
  return at + id.copy(scratch, at)
}

/** Value of a hexadecimal digit in either case. */
function digit(code: number): number {
  return (code & 15) + (code >> 6) * 9
}
