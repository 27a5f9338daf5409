import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Invalid } from '#platform/errors.ts'
import { type EntityName, entityOfFile, isRecordEntity } from './entities.ts'
import { csvColumns, readCsv } from './read-csv.ts'
import { readJson, readNdjson, type TableRow } from './read-json.ts'
import { openZip, refusal } from './read-zip.ts'
import { requireColumns } from './recognize.ts'
import type { HsdsRow, HsdsRows } from './row.ts'
import { joinTables, type TableInput } from './tabular.ts'
import { diskFile, type InputFile, peek } from './text-input.ts'

/** What to read: a file or a folder on this machine, under the name that sentences use for it. */
export interface HsdsInput {
  readonly path: string
  readonly name?: string
}

/**
 * Reads HSDS 3.x in any of its forms (objects, lists, pages, one record a line, CSV package as folder or zip)
 * and yields its records, each after what it points at where the input allows it: one by one, or those of a piece
 * of the input together. Memory stays bounded whatever the size.
 *
 * @throws {Invalid} `not-hsds`, `no-input`, and for archives those of {@link openZip}.
 */
export async function* readHsds(input: HsdsInput): AsyncGenerator<HsdsRows> {
  const name = input.name ?? basename(input.path)
  const info = await stat(input.path).catch(() => undefined)
  if (!info)
    throw new Invalid('no-input', `There is no file or folder ${name} that can be read; check its name.`)
  if (info.isDirectory()) {
    yield* readFiles(name, await filesOf(input.path))
    return
  }
  const file = diskFile(input.path, name, info.size)
  const start = await peek(file, 65_536)
  if (start[0] === 0x50 && start[1] === 0x4b) {
    const zip = await openZip(input.path, name)
    try {
      yield* readFiles(name, zip.files)
    } catch (error) {
      throw refusal(name, error)
    } finally {
      zip.close()
    }
    return
  }
  yield* readFiles(name, [file])
}

async function filesOf(folder: string): Promise<InputFile[]> {
  const files: InputFile[] = []
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isFile() || !/\.(csv|json|ndjson|jsonl)$/i.test(entry.name)) continue
    const path = join(folder, entry.name)
    files.push(diskFile(path, entry.name, (await stat(path)).size))
  }
  return files.sort((a, b) => a.name.localeCompare(b.name))
}

async function* readFiles(name: string, files: readonly InputFile[]): AsyncGenerator<HsdsRows> {
  const tables = files.filter((file) => /\.csv$/i.test(file.name))
  // The package description lists files and columns; it holds no rows.
  const documents = files.filter((file) => !/\.csv$/i.test(file.name) && file.name !== 'datapackage.json')
  if (tables.length === 0 && documents.length === 0) {
    throw new Invalid(
      'not-hsds',
      `${name} holds nothing that can be imported; expected HSDS 3 as JSON, one record a line (NDJSON), or a package of CSV tables such as organizations.csv and services.csv.`,
    )
  }
  if (tables.length > 0) yield* readPackage(name, tables)
  for (const file of documents) yield* readDocument(file)
}

async function* readDocument(file: InputFile): AsyncGenerator<HsdsRows> {
  const start = await peek(file, 65_536)
  const text = start
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
  if (text !== '' && !/^[[{]/.test(text) && !hasZeroes(start)) {
    if (/\.(json|ndjson|jsonl)$/i.test(file.name)) throw notJson(file.name)
    yield* readPackage(file.name, [file])
    return
  }
  const pieces = isLineByLine(file.name, text) ? readNdjson(file) : readJson(file)
  yield* joinJsonTables(pieces, file.bytes)
}

function notJson(name: string): Invalid {
  return new Invalid(
    'not-hsds',
    `${name} is not JSON: it begins with neither { nor [; expected HSDS 3 records.`,
  )
}

/** UTF-16 has zero bytes; its text is looked at after decoding. */
function hasZeroes(start: Buffer): boolean {
  return start.includes(0)
}

function isLineByLine(name: string, start: string): boolean {
  if (/\.(ndjson|jsonl)$/i.test(name)) return true
  if (!start.startsWith('{')) return false
  const end = start.indexOf('\n')
  if (
    end < 0 ||
    !start
      .slice(end + 1)
      .trimStart()
      .startsWith('{')
  )
    return false
  try {
    JSON.parse(start.slice(0, end))
    return true
  } catch {
    return false
  }
}

/** Tables given as JSON are joined like those of a CSV package; they are small enough to be held. */
async function* joinJsonTables(
  pieces: AsyncIterable<readonly (HsdsRow | TableRow)[]>,
  bytes: number,
): AsyncGenerator<HsdsRows> {
  const tables = new Map<EntityName, TableInput[]>()
  for await (const rows of pieces) {
    const records: HsdsRow[] = []
    for (const row of rows) {
      if (row.kind !== 'table') {
        records.push(row)
        continue
      }
      const list = tables.get(row.entity)
      if (list) list.push(row)
      else tables.set(row.entity, [row])
    }
    if (records.length > 0) yield records
  }
  if (tables.size === 0) return
  const open = [...tables].map(([entity, list]) => [entity, () => each(list)] as const)
  yield* joinTables(new Map(open), bytes)
}

async function* each<T>(list: readonly T[]): AsyncGenerator<T> {
  yield* list
}

async function* readPackage(name: string, files: readonly InputFile[]): AsyncGenerator<HsdsRow> {
  const tables = new Map<EntityName, () => AsyncIterable<TableInput>>()
  const notes: HsdsRow[] = []
  let bytes = 0
  for (const file of files) {
    const entity = entityOfFile(file.name)
    if (!entity) {
      notes.push({ kind: 'note', path: file.name, code: 'file-not-hsds' })
      continue
    }
    const columns = await csvColumns(file)
    if (columns.length === 0) continue
    requireColumns(entity, file.name, columns)
    bytes += file.bytes
    tables.set(entity, () =>
      rowsOf(file, () => notes.push({ kind: 'note', path: file.name, code: 'encoding-guessed' })),
    )
  }
  if (![...tables.keys()].some(isRecordEntity)) {
    throw new Invalid(
      'not-hsds',
      `${name} is not an HSDS 3 package: it has none of its main tables; expected organizations.csv, services.csv, locations.csv and the tables that belong to them.`,
    )
  }
  yield* joinTables(tables, bytes)
  yield* notes
}

async function* rowsOf(file: InputFile, guessed: () => void): AsyncGenerator<TableInput> {
  for await (const row of readCsv(file, guessed)) {
    const path = `${file.name}:${row.line}`
    yield row.broken ? { raw: row.raw, path, broken: row.broken } : { raw: row.raw, path }
  }
}
