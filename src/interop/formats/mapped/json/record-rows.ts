import { isObject } from '#interop/hsds/index.ts'

/** A record, or one nested in it, as a row: its own words by their path from the record, `services[].name`. */
export interface JsonRow {
  /** Path of the list that it stands in; '' = the record itself. */
  readonly table: string
  /** Its name, where the list is an object that has each under its id. */
  readonly key: string | undefined
  readonly cells: ReadonlyMap<string, string>
  readonly above: JsonRow | undefined
}

interface Child {
  readonly table: string
  readonly key: string | undefined
  readonly value: Record<string, unknown>
}

/**
 * The rows of one record: itself, then what is nested in it. Values of nested objects are its own (`address.city`), lists of
 * values are one cell of several lines, and objects in a list become rows with a link to it.
 *
 * @param maps paths of objects that are lists: each of their values is a record under its id
 */
export function* rowsOfRecord(
  value: Record<string, unknown>,
  key: string | undefined,
  maps: ReadonlySet<string>,
): Generator<JsonRow> {
  yield* rowsOf({ table: '', key, value }, maps, undefined)
}

function* rowsOf(
  { table, key, value }: Child,
  maps: ReadonlySet<string>,
  above: JsonRow | undefined,
): Generator<JsonRow> {
  const cells = new Map<string, string>()
  const children: Child[] = []
  for (const name in value) collect(value[name], under(table, name), maps, cells, children)
  const row: JsonRow = { table, key, cells, above }
  yield row
  for (const child of children) yield* rowsOf(child, maps, row)
}

function collect(
  value: unknown,
  path: string,
  maps: ReadonlySet<string>,
  cells: Map<string, string>,
  children: Child[],
): void {
  if (Array.isArray(value)) {
    for (const item of value) {
      if (isObject(item)) children.push({ table: `${path}[]`, key: undefined, value: item })
      else collect(item, Array.isArray(item) ? `${path}[]` : path, maps, cells, children)
    }
  } else if (isObject(value)) {
    const isMap = maps.has(path)
    for (const name in value) {
      const inner = value[name]
      if (isMap && isObject(inner)) children.push({ table: `${path}[]`, key: name, value: inner })
      else collect(inner, under(path, name), maps, cells, children)
    }
  } else if (value !== null && value !== undefined) {
    const text = String(value).toWellFormed()
    const before = cells.get(path)
    if (before === undefined) cells.set(path, text)
    // Several values under one name are the lines of one cell.
    else if (text.trim() !== '') cells.set(path, before === '' ? text : `${before}\n${text}`)
  }
}

export function under(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}
