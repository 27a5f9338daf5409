import { memoizeByColumns } from '#platform/memoize-by-columns.ts'
import { isStorable, storableString } from './storable.ts'

/**
 * JSON text that is equal for equal values whatever the order of their keys, so that a source that writes its
 * columns in another order has changed nothing. Keys with undefined are left out. What PostgreSQL cannot hold
 * reads as it is given back, so that a row that waited in the database is the row that was read.
 */
export function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return spelledOut(value)
  const sorted = inOrder(value)
  const text = sorted && JSON.stringify(sorted)
  return text !== undefined && isStorable(text) ? text : spelledOut(value)
}

const orderOf = memoizeByColumns((columns) => ({
  columns: columns.toSorted(),
  // An object gives back names that are numbers before all others, and has a meaning of its own for one.
  keepsOrder: columns.every((column) => column !== '__proto__' && !/^\d/.test(column)),
}))

/** A copy that is written out in one go, its keys being in order already; undefined where objects cannot keep it. */
function inOrder(value: object): object | undefined {
  if (Array.isArray(value)) return listInOrder(value)
  const object = value as Record<string, unknown>
  const { columns, keepsOrder } = orderOf(object)
  if (!keepsOrder) return undefined
  const out: Record<string, unknown> = {}
  for (const column of columns) {
    const inner = object[column]
    if (typeof inner !== 'object' || inner === null) out[column] = inner
    else {
      const sorted = inOrder(inner)
      if (!sorted) return undefined
      out[column] = sorted
    }
  }
  return out
}

function listInOrder(list: readonly unknown[]): readonly unknown[] | undefined {
  let out: unknown[] | undefined
  for (let at = 0; at < list.length; at += 1) {
    const item = list[at]
    if (typeof item !== 'object' || item === null) continue
    const sorted = inOrder(item)
    if (!sorted) return undefined
    out ??= [...list]
    out[at] = sorted
  }
  return out ?? list
}

/** The same, text by text. */
function spelledOut(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(storableString(value))
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(spelledOut).join()}]`
  const pairs = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${pairs.map(([key, inner]) => `${JSON.stringify(storableString(key))}:${spelledOut(inner)}`).join()}}`
}
