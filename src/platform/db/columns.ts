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
  /** Writes the value at `at` and returns where it ends; the scratch buffer has `room` for it. */
  write(value: unknown, at: number): number
  /** Most bytes the value may take. */
  room(value: unknown): number
}

const header = 20
/** Filled again for every column; what is handed out is a copy of the part that was used. */
let scratch = Buffer.allocUnsafe(256 * 1024)

const text: Wire = {
  oid: 25,
  room: (value) => String(value).length * 3,
  write: (value, at) => at + scratch.write(String(value), at, 'utf8'),
}

const wires: Readonly<Record<string, Wire>> = {
  text,
  uuid: { oid: 2950, room: () => 16, write: writeUuid },
  bytea: {
    oid: 17,
    room: (value) => (value as Buffer).length,
    write: (value, at) => at + (value as Buffer).copy(scratch, at),
  },
  json: { ...text, oid: 114 },
  jsonb: {
    oid: 3802,
    room: (value) => 1 + (value as string).length * 3,
    write(value, at) {
      // The version of the form, the only one there is.
      scratch[at] = 1
      return at + 1 + scratch.write(value as string, at + 1, 'utf8')
    },
  },
  boolean: {
    oid: 16,
    room: () => 1,
    write(value, at) {
      scratch[at] = value === true ? 1 : 0
      return at + 1
    },
  },
  integer: { oid: 23, room: () => 4, write: (value, at) => scratch.writeInt32BE(value as number, at) },
  'double precision': {
    oid: 701,
    room: () => 8,
    write: (value, at) => scratch.writeDoubleBE(value as number, at),
  },
}

/**
 * One column.
 *
 * @param values null and undefined are NULL; `json` and `jsonb` take JSON text, `bytea` a Buffer, a type that has no binary
 *   form here its text (a list: {@link listLiteral}). Texts must be such as PostgreSQL can hold.
 */
export function column(type: string, values: readonly unknown[]): Buffer {
  const { oid, room, write } = wires[type] ?? text
  let at = header
  let nulls = 0
  for (const value of values) {
    if (value === null || value === undefined) {
      makeRoom(at, 4)
      nulls = 1
      at = scratch.writeInt32BE(-1, at)
      continue
    }
    makeRoom(at, 4 + room(value))
    const end = write(value, at + 4)
    scratch.writeInt32BE(end - at - 4, at)
    at = end
  }
  scratch.writeInt32BE(values.length === 0 ? 0 : 1, 0)
  scratch.writeInt32BE(nulls, 4)
  scratch.writeInt32BE(oid, 8)
  if (values.length === 0) return Buffer.from(scratch.subarray(0, 12))
  scratch.writeInt32BE(values.length, 12)
  scratch.writeInt32BE(1, 16)
  return Buffer.from(scratch.subarray(0, at))
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

/**
 * What {@link columnsOf} is called in SQL, as parameters from `$1` on. The lists are taken apart side by side in a
 * select: in a `from`, PostgreSQL would put each of them away as a table of its own and read all of these again.
 *
 * @returns `rows`: `(select unnest($1::uuid[]) as id, unnest($2::text[]) as age) as r`, and `values`: `r.id, r.age::smallint`.
 */
export function columnSql(columns: Columns): {
  readonly names: string
  readonly rows: string
  readonly values: string
} {
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

function writeUuid(value: unknown, at: number): number {
  const id = value as string
  let to = at
  for (let from = 0; from < 36; from += 2) {
    if (id.charCodeAt(from) === 45) from += 1
    scratch[to] = (digit(id.charCodeAt(from)) << 4) | digit(id.charCodeAt(from + 1))
    to += 1
  }
  if (id.length !== 36 || to !== at + 16) throw new Error('a column of ids holds what is none')
  return to
}

/** Value of a hexadecimal digit in either case. */
function digit(code: number): number {
  return (code & 15) + (code >> 6) * 9
}
