import {
  type ExtraTable,
  type HsdsRow,
  isObject,
  joinTables,
  type Raw,
  type RecordRow,
  type TableInput,
} from '#interop/hsds/index.ts'
import { Invalid } from '#platform/errors.ts'
import type { OpenInput } from '../open-input.ts'
import { probeInput } from '../probe.ts'
import { openTable, type TableNote } from '../table/read-table.ts'
import { convertRow, idsIn, madeId } from './convert-row.ts'
import { type DataPackage, readDataPackage } from './data-package.ts'
import { fieldsOfColumns } from './find-tables.ts'
import { extraTables } from './header-maps.ts'
import { type FoundTable, surveyOf } from './survey.ts'

const extras: readonly ExtraTable[] = extraTables.map(({ name, owner, property }) => ({
  name,
  property,
  owners: { [`${owner}_id`]: owner },
}))

/**
 * What the join weighs by: the smaller the pieces it works in, the less memory it takes. In pieces of 0.75 MB of the
 * files, what is held of 40,000 services at a time does not show beside the importer.
 */
const weight = 64

/**
 * Reads a package of HSDS 1.0 to 2.0 (also one with private headers) as rows of HSDS 3.
 *
 * @throws {Invalid} `not-hsds-legacy` when none of its files is a table of HSDS.
 */
export async function* readLegacy(input: OpenInput): AsyncGenerator<HsdsRow> {
  const description = await packageOf(input)
  const { tables, others } = surveyOf(await probeInput(input), description)
  if (tables.length === 0) {
    throw new Invalid(
      'not-hsds-legacy',
      `${input.name} holds no table of HSDS; expected files such as organizations.csv, services.csv, locations.csv, services_at_location.csv and phones.csv.`,
    )
  }
  const notes = new Notes()
  for (const { file } of others) notes.add(file.name, 'file-not-hsds')
  const reader = new PackageReader(tables, notes)
  const bytes = tables.reduce((sum, { file }) => sum + file.bytes, 0)
  for await (const row of joinTables(reader.tables(), bytes * weight, { extras, idless: true }))
    yield row.kind === 'record' ? withExtraWords(row) : row
  yield* notes.rows()
}

export async function packageOf(input: OpenInput): Promise<DataPackage | undefined> {
  const file = input.files.find((one) => one.name.toLowerCase() === 'datapackage.json')
  return file && readDataPackage(file)
}

/** What is odd about files, each once. */
class Notes {
  readonly #said = new Map<string, HsdsRow>()

  add(path: string, code: string): void {
    this.#said.set(`${path} ${code}`, { kind: 'note', path, code })
  }

  *rows(): Generator<HsdsRow> {
    yield* this.#said.values()
  }
}

interface ReadRow {
  readonly row: Record<string, unknown>
  readonly path: string
  readonly broken?: string
}

class PackageReader {
  readonly #found: readonly FoundTable[]
  readonly #notes: Notes
  readonly #linked: boolean
  readonly #classified: boolean
  readonly #paths: ReadonlyMap<FoundTable, string>

  constructor(found: readonly FoundTable[], notes: Notes) {
    this.#found = found
    this.#notes = notes
    this.#linked = found.some(({ table }) => table.to === 'service_at_location')
    this.#classified = found.some(({ table }) => table.to === 'attribute')
    // Files of one name in several folders are told apart by a number.
    const times = new Map<string, number>()
    this.#paths = new Map(
      found.map((one) => {
        const count = (times.get(one.file.name) ?? 0) + 1
        times.set(one.file.name, count)
        return [one, count === 1 ? one.file.name : `${one.file.name}(${count})`]
      }),
    )
  }

  /** Every table of HSDS 3 with the rows of all files that become it. */
  tables(): Map<string, () => AsyncIterable<TableInput>> {
    const out = new Map<string, () => AsyncIterable<TableInput>>()
    for (const to of new Set(this.#found.map(({ table }) => table.to))) out.set(to, () => this.#rowsOf(to))
    const homeless = this.#found.some(
      ({ table, fields }) => table.to === 'address' && fields.has('organization_id'),
    )
    if (homeless) out.set('location', () => this.#locations())
    const direct = this.#found.some(
      ({ table, fields }) => table.to === 'service' && fields.has('location_id'),
    )
    if (direct && !this.#linked) out.set('service_at_location', () => this.#linksOfServices())
    return out
  }

  async *#rowsOf(to: string): AsyncGenerator<TableInput> {
    const places = new PlacesOfOrganizations()
    const ties = await this.#tiesOf(to)
    for (const found of this.#found) {
      if (found.table.to !== to) continue
      for await (const { row, path, broken } of this.#read(found)) {
        if (broken !== undefined) {
          yield { raw: row, path, broken }
          continue
        }
        for (const raw of convertRow(found.table, tiedBy(ties, row))) {
          if (to === 'address') {
            const place = places.placeOf(raw)
            yield { raw: place ? { ...raw, location_id: place.id } : raw, path }
          } else if (to === 'service') yield { raw: this.#classes(raw), path }
          else yield { raw, path }
        }
      }
    }
  }

  /** The locations, and one for each address that belongs to an organization and to no location. */
  async *#locations(): AsyncGenerator<TableInput> {
    yield* this.#rowsOf('location')
    const places = new PlacesOfOrganizations()
    for (const found of this.#found) {
      if (found.table.to !== 'address') continue
      for await (const { row, path, broken } of this.#read(found)) {
        if (broken !== undefined) continue
        for (const raw of convertRow(found.table, row)) {
          const place = places.placeOf(raw)
          if (place) yield { raw: place, path, implied: true }
        }
      }
    }
  }

  /** In the oldest form a service names its location itself. */
  async *#linksOfServices(): AsyncGenerator<TableInput> {
    for (const found of this.#found) {
      if (found.table.to !== 'service') continue
      for await (const { row, path, broken } of this.#read(found)) {
        if (broken !== undefined) continue
        for (const service of convertRow(found.table, row)) {
          for (const location of idsIn(service.location_id)) {
            const link = { service_id: String(service.id), location_id: location }
            yield { raw: { id: `${link.service_id}/${location}`, ...link }, path, implied: true }
          }
        }
      }
    }
  }

  /** Owners that name their parts themselves: part → column of the owner → owners. */
  async #tiesOf(to: string): Promise<Ties> {
    const ties: Ties = new Map()
    const field = PART_IDS[to]
    if (field === undefined) return ties
    for (const found of this.#found) {
      const owner = OWNER_COLUMNS[found.table.to]
      if (owner === undefined || !found.fields.has(field)) continue
      for await (const { row, broken } of this.#read(found)) {
        const id = textOf(row.id)
        if (broken !== undefined || id === '') continue
        for (const part of idsIn(row[field])) {
          const owners = ties.get(part) ?? {}
          owners[owner] = [...(owners[owner] ?? []), id]
          ties.set(part, owners)
        }
      }
    }
    return ties
  }

  /** Terms that a service lists itself, where the package has no table for that. */
  #classes(raw: Record<string, unknown>): Record<string, unknown> {
    const ids = this.#classified ? [] : idsIn(raw.taxonomy_ids)
    if (ids.length === 0) return raw
    return { ...raw, attributes: ids.map((id) => ({ link_entity: 'service', taxonomy_term_id: id })) }
  }

  async *#read(found: FoundTable): AsyncGenerator<ReadRow> {
    const name = this.#paths.get(found) ?? found.file.name
    const note = (what: TableNote): void => this.#notes.add(name, what)
    const table = await openTable(found.file, found.delimiter, note)
    if (!table) return
    const fields = fieldsOfColumns(found.table, table.columns)
    for await (const { cells, line, broken } of table.rows) {
      const row: Record<string, unknown> = {}
      for (const { at, name: field } of fields) {
        const value = cells[at]
        if (value === undefined || value === '') continue
        // How databases write "nothing" into a file.
        if (value === 'NULL' || value === '\\N') continue
        row[field] = value
      }
      const path = `${name}:${line}`
      // The cells of a broken row may stand in the wrong columns; they are kept for a person to look at.
      yield broken === undefined ? { row, path } : { row: { cells }, path, broken }
    }
  }
}

/** By what an owner lists its parts of a table. */
const PART_IDS: Readonly<Record<string, string>> = {
  phone: 'phone_ids',
  schedule: 'schedule_ids',
  contact: 'contact_ids',
}
const OWNER_COLUMNS: Readonly<Record<string, string>> = {
  service: 'service_id',
  location: 'location_id',
  organization: 'organization_id',
}
type Ties = Map<string, Record<string, string[]>>

/** A part with the owners that it names, and those that name it. */
function tiedBy(ties: Ties, row: Record<string, unknown>): Record<string, unknown> {
  const owners = ties.get(textOf(row.id))
  if (!owners) return row
  const columns = Object.entries(owners).map(([column, ids]): [string, string] => [
    column,
    [...new Set([...idsIn(row[column]), ...ids])].join(', '),
  ])
  return { ...row, ...Object.fromEntries(columns) }
}

/** A place for an address of an organization: of the same id each time, whatever stands around it in the file. */
class PlacesOfOrganizations {
  readonly #count = new Map<string, number>()

  placeOf(address: Raw): { id: string; organization_id: string; location_type: string } | undefined {
    const owner = textOf(address.organization_id)
    if (owner === '' || textOf(address.location_id) !== '') return undefined
    const type = textOf(address.address_type) || 'physical'
    const own = textOf(address.id)
    const key = `${owner}\0${type}`
    const count = (this.#count.get(key) ?? 0) + 1
    this.#count.set(key, count)
    const words = own === '' ? [owner, type, String(count)] : [owner, type, 'id', own]
    return { id: madeId('address', words), organization_id: owner, location_type: type }
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}

/** What earlier versions have a table for and HSDS 3 has a field: the words of all rows, each once. */
function withExtraWords(row: RecordRow): RecordRow {
  let raw: Record<string, unknown> | undefined
  for (const { owner, property, into } of extraTables) {
    const list = row.raw[property]
    if (row.entity !== owner || !into || !Array.isArray(list)) continue
    const rows = list.filter(isObject)
    const words = [...new Set(rows.map((one) => textOf(one.text)).filter(Boolean))]
    raw ??= { ...row.raw }
    if (textOf(raw[into]) === '' && words.length > 0) raw[into] = words.join('\n')
    if (property === 'eligibility') withAges(raw, rows)
  }
  return raw ? { ...row, raw } : row
}

/** Ages hold for the service where all rows that state any state the same. */
function withAges(raw: Record<string, unknown>, rows: readonly Raw[]): void {
  for (const field of ['minimum_age', 'maximum_age']) {
    const ages = new Set(rows.map((one) => textOf(one[field])).filter(Boolean))
    if (ages.size === 1 && rows.every((one) => textOf(one[field]) !== '') && textOf(raw[field]) === '')
      raw[field] = [...ages][0]
  }
}
