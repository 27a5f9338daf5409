import { remembered } from '../confidential/remembered.ts'
import { storableString } from './storable.ts'

/** Columns repeat on every row. */
const keyText = remembered((key: string) => `${JSON.stringify(storableString(key))}:`)

/**
 * JSON text that is equal for equal values whatever the order of their keys, so that a source that writes its
 * columns in another order has changed nothing. Keys with undefined are left out. What PostgreSQL cannot hold
 * reads as it is given back, so that a row that waited in the database is the row that was read.
 */
export function canonical(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(storableString(value))
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) {
    let out = '['
    for (let at = 0; at < value.length; at += 1) out += (at === 0 ? '' : ',') + canonical(value[at])
    return `${out}]`
  }
  let out = '{'
  let first = true
  for (const key of Object.keys(value).sort()) {
    const inner = (value as Record<string, unknown>)[key]
    if (inner === undefined) continue
    out += (first ? '' : ',') + keyText(key) + canonical(inner)
    first = false
  }
  return `${out}}`
}
