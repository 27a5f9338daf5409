import { type EntityName, entities } from '#interop/hsds/index.ts'
import { columnKey } from '../table/dialect.ts'
import type { Column } from '../table/read-table.ts'
import { extraTables, headerMaps, type TableMap } from './header-maps.ts'

/** A table of an earlier version, with what all maps know of it. */
export interface LegacyTable {
  readonly name: string
  readonly to: string
  readonly states: Readonly<Record<string, string>>
  readonly legacyOnly: boolean
  /** Every name of a column → the field it is. */
  readonly fieldOf: ReadonlyMap<string, string>
  /** The fields it may have. */
  readonly fields: ReadonlySet<string>
}

const tables = new Map<string, LegacyTable>()
const byFile = new Map<string, string>()

function fill(): void {
  const parts = new Map<string, TableMap[]>()
  for (const map of headerMaps) {
    for (const [name, table] of Object.entries(map.tables)) {
      const list = parts.get(name)
      if (list) list.push(table)
      else parts.set(name, [table])
      for (const file of table.files) byFile.set(singular(file), name)
    }
  }
  for (const [name, list] of parts) {
    const [first] = list
    if (!first) continue
    const fields = new Set(fieldsOf(first.to))
    const fieldOf = new Map<string, string>()
    for (const { columns = {} } of list) {
      for (const [field, others] of Object.entries(columns)) {
        fields.add(field)
        for (const other of others) if (!fieldOf.has(other)) fieldOf.set(other, field)
      }
    }
    tables.set(name, {
      name,
      to: first.to,
      states: Object.assign({}, ...list.map((one) => one.states ?? {})),
      legacyOnly: list.some((one) => one.legacyOnly),
      fieldOf,
      fields,
    })
  }
}

function fieldsOf(to: string): string[] {
  const extra = extraTables.find((one) => one.name === to)
  return extra ? ['id', `${extra.owner}_id`, 'text'] : Object.keys(entities[to as EntityName].fields)
}

/** Marks that exports put around the name of a table. */
const around =
  /^(hsds|hsda|open_?referral|export|data|tbl|table|dbo|public)_|_(export|data|table|csv|utf_?8|\d+)$/

/**
 * The table that a file holds, by its name: `Services.csv`, `hsds_service_2019-03-01.csv`.
 * @param stem the file's name without its ending
 */
export function tableOfFile(stem: string): LegacyTable | undefined {
  if (tables.size === 0) fill()
  let key = columnKey(stem)
  for (;;) {
    const name = byFile.get(singular(key))
    if (name !== undefined) return tables.get(name)
    const shorter = key.replace(around, '')
    if (shorter === key || shorter === '') return undefined
    key = shorter
  }
}

function singular(words: string): string {
  return words.split('_').map(singularWord).join('_')
}

function singularWord(word: string): string {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (word.endsWith('sses')) return word.slice(0, -2)
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
}

/** A column of the file with the field it is, or the name under which it is kept. */
export interface FieldColumn {
  readonly at: number
  readonly name: string
  readonly known: boolean
}

const idEnd = /_(recordid|record_id|uuid|guid|identifier|id|key)$/

/** What each column of a file is. Each field is one column's: the first that may be it, best names first. */
export function fieldsOfColumns(table: LegacyTable, columns: readonly Column[]): FieldColumn[] {
  const taken = new Map<string, Column>()
  const field = new Map<Column, string>()
  for (const guess of [exactly, byOtherName, byIdName, withoutTableName]) {
    for (const column of columns) {
      if (field.has(column)) continue
      const name = guess(table, column.key)
      if (name === undefined || taken.has(name)) continue
      taken.set(name, column)
      field.set(column, name)
    }
  }
  return columns.map((column) => {
    const name = field.get(column)
    if (name !== undefined) return { at: column.at, name, known: true }
    return { at: column.at, name: ownName(table, column.key, taken), known: false }
  })
}

function exactly({ fields }: LegacyTable, key: string): string | undefined {
  return fields.has(key) ? key : undefined
}

function byOtherName({ fieldOf }: LegacyTable, key: string): string | undefined {
  return fieldOf.get(key)
}

/** `service_recordid` in services is its id, elsewhere the link to one. */
function byIdName({ name, to, fields }: LegacyTable, key: string): string | undefined {
  if (key === 'recordid' || key === 'record_id' || key === 'uuid' || key === 'guid') return 'id'
  const what = key.replace(idEnd, '')
  if (what === key) return undefined
  const one = singular(what)
  if (one === name || one === to) return 'id'
  return fields.has(`${one}_id`) ? `${one}_id` : undefined
}

/** `service_name` in services is its name. */
function withoutTableName({ name, to, fields, fieldOf }: LegacyTable, key: string): string | undefined {
  for (const prefix of [`${name}_`, `${to}_`]) {
    if (!key.startsWith(prefix)) continue
    const rest = key.slice(prefix.length)
    if (fields.has(rest)) return rest
    const other = fieldOf.get(rest)
    if (other !== undefined) return other
  }
  return undefined
}

/** A column of the source's own keeps its name, unless HSDS means something else by it. */
function ownName({ to, fields }: LegacyTable, key: string, taken: ReadonlyMap<string, Column>): string {
  const entity = entities[to as EntityName]
  const meant = taken.has(key) || fields.has(key) || (entity && (key in entity.lists || key in entity.ones))
  return meant ? `source_${key}` : key
}
