import { memoizeByColumns } from '#platform/memoize-by-columns.ts'
import { type EntityName, entities, type Field, isRecordEntity } from './entities.ts'
import {
  isPlainDay,
  isPlainEmail,
  isPlainInstant,
  isPlainPhone,
  isPlainText,
  isPlainTime,
  isPlainUri,
} from './plain-values.ts'
import type { Raw } from './row.ts'

export interface Column {
  readonly key: string
  readonly field: Field
  /** A link that stays in the row. */
  readonly kept: boolean
  /** Whether cleaning would give a value back as it is; asked first, since most values of most sources are. */
  readonly isClean: (value: unknown) => boolean
}

/** What there is to clean in rows with certain columns, in the order of the table. */
export interface RowPlan {
  readonly fields: readonly Column[]
  readonly lists: readonly (readonly [string, EntityName])[]
  readonly ones: readonly (readonly [string, EntityName])[]
  /** Where all values are clean, there is nothing to leave out, to fill in or to put into another order. */
  readonly mayStay: boolean
}

interface Table {
  readonly planOf: (raw: Raw) => RowPlan
  readonly required: readonly Column[]
}

/** Columns that the nesting says already; a link to a row that is not there would dangle. */
const keptLinks: ReadonlySet<string> = new Set(['taxonomy_term_id'])

const tables = Object.fromEntries(
  Object.values(entities).map(({ name, fields, lists, ones }) => [name, tableOf(name, fields, lists, ones)]),
) as Readonly<Record<EntityName, Table>>

/** Tables whose values say something of each other. */
const looksAtAll: ReadonlySet<EntityName> = new Set(['address', 'service_capacity'])

/** A row as the cleaner goes through it: without the columns of its table that it has not. */
export function planOf(entity: EntityName, raw: Raw): RowPlan {
  return tables[entity].planOf(raw)
}

/** What the standard requires of a table's rows. */
export function requiredOf(entity: EntityName): readonly Column[] {
  return tables[entity].required
}

function tableOf(
  name: EntityName,
  fields: Readonly<Record<string, Field>>,
  lists: Readonly<Record<string, EntityName>>,
  ones: Readonly<Record<string, EntityName>>,
): Table {
  const columns = Object.entries(fields)
    .filter(([, field]) => field.kind !== 'id')
    .map(([key, field]): Column => {
      const kept = isRecordEntity(name) || keptLinks.has(key)
      return { key, field, kept, isClean: cleanTestOf(field) }
    })
  const parts = (all: Readonly<Record<string, EntityName>>): [string, EntityName][] =>
    Object.entries(all).filter(([, child]) => !isRecordEntity(child))
  const [partLists, partOnes] = [parts(lists), parts(ones)]
  const required = columns.filter(({ field }) => field.required)
  return {
    required,
    planOf: memoizeByColumns((present) => {
      const has = new Set(present)
      const fields = columns.filter(({ key }) => has.has(key))
      return {
        fields,
        lists: partLists.filter(([key]) => has.has(key)),
        ones: partOnes.filter(([key]) => has.has(key)),
        mayStay:
          !looksAtAll.has(name) &&
          present.length > 1 &&
          present.join() === ['id', ...fields.map(({ key }) => key)].join() &&
          required.every((column) => fields.includes(column)),
      }
    }),
  }
}

function ofText(isPlain: (text: string) => boolean): Column['isClean'] {
  return (value) => typeof value === 'string' && isPlain(value)
}

function ofNumber(isPlain: (number: number) => boolean): Column['isClean'] {
  return (value) => typeof value === 'number' && isPlain(value)
}

/** What is nearly zero is made zero. */
function ofDegrees(limit: number): Column['isClean'] {
  return ofNumber((number) => Math.abs(number) <= limit && Math.abs(number) >= 1e-9)
}

function cleanTestOf({ kind, options = [] }: Field): Column['isClean'] {
  switch (kind) {
    case 'text':
      return ofText(isPlainText)
    case 'choice':
      return ofText((text) => options.includes(text))
    case 'uri':
      return ofText(isPlainUri)
    case 'email':
      return ofText(isPlainEmail)
    case 'phone':
      return ofText(isPlainPhone)
    case 'date':
      return ofText(isPlainDay)
    case 'instant':
      return ofText(isPlainInstant)
    case 'time':
      return ofText(isPlainTime)
    case 'number':
      return ofNumber(Number.isFinite)
    case 'latitude':
      return ofDegrees(90)
    case 'longitude':
      return ofDegrees(180)
    default:
      return () => false
  }
}
