import type { InputFile } from '#interop/hsds/index.ts'
import type { Probe, ProbedFile } from '../probe.ts'
import { type Delimiter, delimiterOf } from '../table/dialect.ts'
import type { Column } from '../table/read-table.ts'
import type { DataPackage } from './data-package.ts'
import { fieldsOfColumns, type LegacyTable, tableOfFile } from './find-tables.ts'

/** One file of a package that is a table of HSDS. */
export interface FoundTable {
  readonly file: InputFile
  readonly table: LegacyTable
  readonly delimiter: Delimiter
  /** The fields it has, by the names of HSDS. */
  readonly fields: ReadonlySet<string>
  /** Columns of its header before they were given HSDS's names. */
  readonly keys: readonly string[]
}

/** What is in a package. */
export interface Survey {
  readonly tables: readonly FoundTable[]
  /** Tables that HSDS has none for, and files that are none. */
  readonly others: readonly ProbedFile[]
}

/** Which files of an input are which tables: by the package's own description, else by their names. */
export function surveyOf(probe: Probe, description?: DataPackage): Survey {
  const tables: FoundTable[] = []
  const others: ProbedFile[] = []
  const hasTerms = probe.files.some((file) => tableOfFile(file.stem)?.name === 'taxonomy_term')
  for (const probed of probe.files) {
    const { file, stem, kind } = probed
    if (stem === 'datapackage' || kind === 'empty') continue
    const resource = description?.resources.get(file.name.toLowerCase())
    const table = (resource && tableOfFile(resource.name)) ?? tableOfFile(stem)
    if (!table || kind !== 'table') {
      others.push(probed)
      continue
    }
    const delimiter = resource?.delimiter ?? delimiterOf(probed.start)
    tables.push(found(probed, delimiter, hasTerms && table.name === 'taxonomy' ? taxonomies(table) : table))
  }
  return { tables, others }
}

/** Beside a file of terms, the taxonomies are taxonomies; alone, they are the terms, as in version 1. */
function taxonomies(table: LegacyTable): LegacyTable {
  return { ...table, to: 'taxonomy' }
}

function found({ file, columns: keys }: ProbedFile, delimiter: Delimiter, table: LegacyTable): FoundTable {
  const columns = keys.map((key, at): Column => ({ at, key, header: key }))
  const known = fieldsOfColumns(table, columns).filter((column) => column.known)
  return { file, table, delimiter, fields: new Set(known.map((column) => column.name)), keys }
}

export type LegacyVersion = '1.0' | '1.1' | '2.0'

const main = new Set(['organization', 'service', 'location', 'program'])

/** How sure this is a package of HSDS before version 3, and of which. */
export function judge({ tables }: Survey, stated?: string): { score: number; version: LegacyVersion } {
  const version = versionOf(tables, stated)
  const records = tables.filter(
    ({ table, fields }) => main.has(table.name) && fields.has('name') && fields.has('id'),
  )
  const owned = tables.some(({ table, fields }) => !main.has(table.name) && hasOwner(fields))
  if (records.length === 0) return { score: owned ? 40 : 0, version }
  if (stated !== undefined && /^[12](\.|$)/.test(stated)) return { score: 95, version }
  const earlier = tables.some(({ table }) => table.legacyOnly)
  const renamed = tables.some(({ keys }) => keys.some((key) => /_?record_?id$/.test(key)))
  return { score: earlier || renamed ? 85 : 50, version }
}

function hasOwner(fields: ReadonlySet<string>): boolean {
  return [
    'organization_id',
    'service_id',
    'location_id',
    'contact_id',
    'link_id',
    'service_at_location_id',
  ].some((field) => fields.has(field))
}

const only20 = new Set(['service_attribute', 'other_attribute', 'cost_option', 'taxonomy_term', 'attribute'])
const only10 = new Set(['fee', 'license', 'accreditation', 'interpretation'])

function versionOf(tables: readonly FoundTable[], stated = ''): LegacyVersion {
  if (stated.startsWith('2')) return '2.0'
  if (
    tables.some(
      ({ table, fields }) => only20.has(table.name) || (table.name === 'schedule' && fields.has('freq')),
    )
  )
    return '2.0'
  if (tables.some(({ fields }) => fields.has('service_at_location_id'))) return '1.1'
  if (stated.startsWith('1.1')) return '1.1'
  const old = tables.some(
    ({ table, keys }) => only10.has(table.name) || keys.some((key) => /^address_?[34]$/.test(key)),
  )
  return old || stated.startsWith('1') ? '1.0' : '1.1'
}
