import { decode, type InputFile, isObject, limits, utf8Chunks } from '#interop/hsds/index.ts'
import { Invalid } from '#platform/errors.ts'
import { mostColumns, type SourceTable, type TableRow, uniqueNames } from '../table.ts'
import { MapFinder, tooVaried } from './find-maps.ts'
import { type Base, JsonCutter } from './json-cutter.ts'
import { type JsonRow, rowsOfRecord } from './record-rows.ts'
import { rootShape } from './root-shape.ts'

/** Where a table of a JSON file stands, by which its columns are proposed. */
export interface JsonPlace {
  /** Names on the way to it, the file's first: `locations`, `services`, `schedules`. */
  readonly names: readonly string[]
  /** The table it is nested in. */
  readonly above: SourceTable | undefined
  /** Which columns are its own; those before it are what its records above are known by. */
  readonly own: number
  /** The column by which its rows are known, where it has one. */
  readonly idColumn: string | undefined
  /** What stands in that column, of the first rows; undefined where there are more. */
  readonly ids: ReadonlySet<string> | undefined
}

const mostTables = 60
const mostIds = 50_000
/** Columns by which a record without an id is told from others. */
const mostKnownBy = 20
/** Enough to see how the records of a file stand in it. */
const looked = 256 * 1024

/**
 * The tables of a JSON file of any shape: one for its records, and one for each list nested in them, whose rows say by which
 * records they belong to. Read in pieces: memory holds one record at a time.
 *
 * @throws {Invalid} `json-without-records` | `json-too-varied` | `too-many-columns`
 */
export async function jsonTables(file: InputFile): Promise<readonly SourceTable[]> {
  const base = rootShape(await startOf(file))
  if (base === undefined) throw withoutRecords(file.name)
  const finders = new Map<string, MapFinder>()
  const notes = new Set<string>()
  for await (const { list, value } of recordsOf(file, base, notes)) {
    if (value === undefined) continue
    let finder = finders.get(list)
    if (finder === undefined) {
      if (finders.size >= mostTables) throw tooVaried(file.name)
      finder = new MapFinder(file.name)
      finders.set(list, finder)
    }
    finder.learn(value)
  }
  const maps = new Map([...finders].map(([list, finder]) => [list, finder.maps()]))
  if (maps.size === 0) throw withoutRecords(file.name)
  const drafts = new Map<string, Draft>()
  for await (const { list, key, value } of recordsOf(file, base, notes)) {
    if (value === undefined) continue
    for (const row of rowsOfRecord(value, key, maps.get(list) ?? new Set()))
      learn(drafts, list, row, file.name)
  }
  const tables = new Map<string, SourceTable>()
  for (const [name, draft] of drafts) {
    const above = draft.above === undefined ? undefined : tables.get(draft.above)
    tables.set(name, tableOf(file, base, notes, maps.get(draft.list) ?? new Set(), draft, above, drafts))
  }
  return [...tables.values()]
}

function withoutRecords(name: string): Invalid {
  return new Invalid(
    'json-without-records',
    `${name} holds no list of records that could be read as a table; send JSON that lists organizations, places or services.`,
  )
}

/** Is this how a file is refused that holds something else, such as a list of what is in a package? */
export function isWithoutRecords(error: unknown): boolean {
  return error instanceof Invalid && error.code === 'json-without-records'
}

/** One table as the first reading learns it. */
interface Draft {
  readonly list: string
  readonly path: string
  readonly above: string | undefined
  readonly columns: Set<string>
  readonly ids: Set<string>
  hasKeys: boolean
  /** Each of its keys stands in the record as well. */
  keysAreIds: boolean
}

function nameOf(list: string, path: string): string {
  return `${list}\0${path}`
}

function learn(drafts: Map<string, Draft>, list: string, row: JsonRow, file: string): void {
  const name = nameOf(list, row.table)
  let draft = drafts.get(name)
  if (draft === undefined) {
    if (drafts.size >= mostTables) throw tooVaried(file)
    draft = {
      list,
      path: row.table,
      above: row.above && nameOf(list, row.above.table),
      columns: new Set(),
      ids: new Set(),
      hasKeys: false,
      keysAreIds: true,
    }
    drafts.set(name, draft)
  }
  for (const column of row.cells.keys()) draft.columns.add(column)
  if (draft.columns.size > mostColumns)
    throw new Invalid('too-many-columns', `${file} has more than ${mostColumns} columns, so it was not read.`)
  const id = ownIds.map((one) => row.cells.get(join(row.table, one))).find((one) => one !== undefined)
  if (row.key !== undefined) {
    draft.hasKeys = true
    if (id !== row.key) draft.keysAreIds = false
  }
  const known = id ?? row.key
  if (known !== undefined && draft.ids.size <= mostIds) draft.ids.add(known)
}

const ownIds = ['id', '_id', 'uuid', 'guid'] as const
const keyColumn = '(key)'

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

/** Columns that point at records: `id`, `organization_id`, `agencyId`. */
export function isIdColumn(column: string): boolean {
  const last = column.slice(column.lastIndexOf('.') + 1)
  return last === keyColumn || /^(?:_?id|uuid|guid|key)$|[_-](?:id|uuid|key)$|[a-z]I[dD]$/.test(last)
}

/** What the rows below this table know it by: its ids, else what it says of itself. */
function knownBy(draft: Draft): string[] {
  const { path } = draft
  const own = ownColumns(draft)
  const ids = own.filter(
    (column) => isIdColumn(column) && !column.slice(path === '' ? 0 : path.length + 1).includes('.'),
  )
  const idColumn = idColumnOf(draft)
  if (idColumn !== undefined) return ids
  return own.slice(0, mostKnownBy)
}

function ownColumns({ path, columns, hasKeys, keysAreIds }: Draft): string[] {
  const key = hasKeys && !keysAreIds ? [join(path, keyColumn)] : []
  return [...key, ...columns]
}

function idColumnOf(draft: Draft): string | undefined {
  const own = ownColumns(draft)
  const named = ownIds.map((one) => join(draft.path, one)).find((column) => own.includes(column))
  const key = join(draft.path, keyColumn)
  // Where the two differ, other records speak of the key.
  return own.includes(key) ? key : named
}

function tableOf(
  file: InputFile,
  base: Base,
  notes: ReadonlySet<string>,
  maps: ReadonlySet<string>,
  draft: Draft,
  above: SourceTable | undefined,
  drafts: ReadonlyMap<string, Draft>,
): SourceTable {
  const { list, path } = draft
  const inherited: string[] = []
  for (let up = draft.above; up !== undefined; ) {
    const next = drafts.get(up)
    if (next === undefined) break
    inherited.unshift(...knownBy(next))
    up = next.above
  }
  const paths = [...inherited, ...ownColumns(draft)]
  const columns = uniqueNames(paths.map((one) => one.toWellFormed().slice(0, 280)))
  const idColumn = idColumnOf(draft)
  const where = [list === '' ? '' : `${list}[]`, path].filter(Boolean).join('.')
  const stem = file.name.replace(/\.[a-z]{2,6}$/i, '')
  const place: JsonPlace = {
    names: [stem, ...where.split(/\[\]\.?|\./).filter(Boolean)],
    above,
    own: inherited.length,
    idColumn: idColumn === undefined ? undefined : columns[paths.indexOf(idColumn)],
    ids: draft.ids.size > mostIds ? undefined : draft.ids,
  }
  return {
    name: (where === '' ? file.name : `${file.name}/${where}`).slice(0, 290),
    aliases: [where === '' ? stem : `${stem}/${where}`],
    bytes: path === '' ? file.bytes : 0,
    notes: path === '' ? notes : new Set(),
    json: place,
    columns: async (headerRow) => (headerRow === 1 ? columns : []),
    async *rows() {
      let line = 0
      for await (const record of recordsOf(file, base, new Set())) {
        if (record.list !== list) continue
        if (record.value === undefined) {
          if (path !== '') continue
          line += 1
          yield { line, cells: [record.text], broken: record.broken ?? 'json-broken' }
          continue
        }
        for (const row of rowsOfRecord(record.value, record.key, maps)) {
          if (row.table !== path) continue
          line += 1
          yield { line, cells: paths.map((one) => cellOf(row, one)) } satisfies TableRow
        }
      }
    },
  }
}

/** Paths are told from the record on, so a row and those above it never mean two things by one. */
function cellOf(row: JsonRow, column: string): string {
  for (let at: JsonRow | undefined = row; at !== undefined; at = at.above) {
    const cell = at.cells.get(column)
    if (cell !== undefined) return cell
    if (at.key !== undefined && column === join(at.table, keyColumn)) return at.key
  }
  return ''
}

interface ReadRecord {
  readonly list: string
  readonly key: string | undefined
  /** Undefined where it could not be read; `broken` says why, and `text` how it begins. */
  readonly value: Record<string, unknown> | undefined
  readonly broken?: string
  readonly text: string
}

async function* recordsOf(file: InputFile, base: Base, notes: Set<string>): AsyncGenerator<ReadRecord> {
  const cutter = new JsonCutter(base, limits.recordBytes, limits.nesting)
  for await (const chunk of utf8Chunks(file))
    for (const { list, key, bytes } of cutter.push(chunk)) yield read(list, key, bytes, notes)
  const { rest, complete } = cutter.end()
  if (complete) return
  const text = rest === undefined ? '' : decode(rest.subarray(0, 2_000)).text
  yield { list: '', key: undefined, value: undefined, broken: 'json-cut-off', text }
}

function read(
  list: string,
  key: string | undefined,
  bytes: Buffer | undefined,
  notes: Set<string>,
): ReadRecord {
  const common = { list, key, value: undefined }
  if (bytes === undefined) return { ...common, broken: 'record-too-large', text: '' }
  const { text, guessed } = decode(bytes)
  if (guessed) notes.add('encoding-guessed')
  const start = text.slice(0, 2_000)
  try {
    const value: unknown = JSON.parse(text)
    if (isObject(value)) return { ...common, value, text: '' }
    return { ...common, broken: 'not-a-record', text: start }
  } catch {
    return { ...common, broken: 'json-broken', text: start }
  }
}

async function startOf(file: InputFile): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const chunk of utf8Chunks(file)) {
    parts.push(chunk)
    size += chunk.length
    if (size >= looked) break
  }
  return decode(Buffer.concat(parts).subarray(0, looked)).text
}
