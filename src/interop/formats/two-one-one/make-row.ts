import { createHash } from 'node:crypto'
import {
  type EntityName,
  entities,
  isObject,
  type Raw,
  type RecordEntity,
  type RecordRow,
} from '#interop/hsds/index.ts'

/** A record of the input, with its parts counted. What is undefined, empty or an empty list is left out. */
export function makeRow(
  entity: RecordEntity,
  path: string,
  values: Readonly<Record<string, unknown>>,
  nested = false,
): RecordRow {
  const raw: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(values)) if (!isEmpty(value)) raw[key] = value
  return { kind: 'record', entity, raw, path, nested, links: {}, parts: partsOf(entity, raw) }
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

function partsOf(entity: EntityName, raw: Raw): Partial<Record<EntityName, number>> {
  const parts: Partial<Record<EntityName, number>> = {}
  for (const [key, child] of Object.entries(entities[entity].lists)) {
    const list = raw[key]
    if (!Array.isArray(list)) continue
    for (const item of list.filter(isObject)) {
      parts[child] = (parts[child] ?? 0) + 1
      for (const [inner, count] of Object.entries(partsOf(child, item)) as [EntityName, number][])
        parts[inner] = (parts[inner] ?? 0) + count
    }
  }
  return parts
}

/** The record without what is private of it, its parts counted anew. */
export function withRaw(row: RecordRow, raw: Raw): RecordRow {
  return raw === row.raw ? row : { ...row, raw, parts: partsOf(row.entity, raw) }
}

/** An id for a record that its source gave none: the same words, the same id. */
export function contentId(...words: readonly string[]): string {
  const hash = createHash('sha256').update(words.join('\0')).digest('hex')
  return `content:${hash.slice(0, 32)}`
}
