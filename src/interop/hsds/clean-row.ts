import { canonical, type Held, type Repair } from '#features/directory/index.ts'
import { cleanAddress } from './clean-address.ts'
import {
  type Cleaned,
  cleanChoice,
  cleanEmail,
  cleanExtension,
  cleanNumber,
  cleanPhone,
  cleanText,
  cleanUri,
  isPlainText,
  isPlainUri,
} from './clean-text.ts'
import { cleanDate, cleanInstant, cleanOffset, cleanTime } from './clean-time.ts'
import { type EntityName, entities, type Field, isRecordEntity } from './entities.ts'
import { idOf, isObject, type Raw } from './row.ts'
import { isUuid, recordId, uuidOf } from './uuid.ts'

/** Where the findings of one record are collected. */
export interface Findings {
  readonly sourceId: string
  readonly repairs: Repair[]
  readonly held: Held[]
  /** A change log was taken out that tells of a place: the untouched values must not be kept in clear. */
  tellsOfPlace: boolean
}

/** Required texts of parts that may stand empty: the rest of the row is still worth having. */
const mayBeEmpty: ReadonlySet<string> = new Set(['number', 'url', 'available', 'updated'])

/** Columns that the nesting says already; a link to a row that is not there would dangle. */
const keptLinks: ReadonlySet<string> = new Set(['taxonomy_term_id'])

interface Column {
  readonly key: string
  readonly field: Field
  /** A link that stays in the row. */
  readonly kept: boolean
}

/** A table as the cleaner goes through it, once for each of millions of rows. */
interface Table {
  readonly fields: readonly Column[]
  readonly required: readonly Column[]
  readonly lists: readonly (readonly [string, EntityName])[]
  readonly ones: readonly (readonly [string, EntityName])[]
}

const tables = Object.fromEntries(
  Object.values(entities).map(({ name, fields, lists, ones }) => [name, tableOf(name, fields, lists, ones)]),
) as Readonly<Record<EntityName, Table>>

function tableOf(
  name: EntityName,
  fields: Readonly<Record<string, Field>>,
  lists: Readonly<Record<string, EntityName>>,
  ones: Readonly<Record<string, EntityName>>,
): Table {
  const columns = Object.entries(fields)
    .filter(([, field]) => field.kind !== 'id')
    .map(([key, field]): Column => ({ key, field, kept: isRecordEntity(name) || keptLinks.has(key) }))
  const parts = (all: Readonly<Record<string, EntityName>>): [string, EntityName][] =>
    Object.entries(all).filter(([, child]) => !isRecordEntity(child))
  return {
    fields: columns,
    required: columns.filter(({ field }) => field.required),
    lists: parts(lists),
    ones: parts(ones),
  }
}

/** What cleaning would give back as it is; asked first, since most values of most sources are. */
function isClean(field: Field, value: unknown): boolean {
  if (typeof value === 'number') return field.kind === 'number' && Number.isFinite(value)
  if (typeof value !== 'string') return false
  switch (field.kind) {
    case 'text':
      return isPlainText(value)
    case 'choice':
      return field.options?.includes(value) === true
    case 'uri':
      return isPlainUri(value)
    default:
      return false
  }
}

/**
 * Cleans the fields of one row and of the rows nested in it. A value that cannot be put right is held back
 * alone; a part that means nothing without it (a phone without a number) is held back whole.
 *
 * @returns undefined when the row itself must be held back; the reason is then among the findings.
 */
export function cleanRow(
  entity: EntityName,
  raw: Raw,
  path: string,
  owner: string,
  findings: Findings,
): Record<string, unknown> | undefined {
  const { fields, lists, ones } = tables[entity]
  const record = isRecordEntity(entity)
  const doc: Record<string, unknown> = {}
  const at = (key: string): string => (path === '' ? key : `${path}/${key}`)
  if (!record) doc.id = partId(entity, raw, owner, at('id'), findings)
  for (const { key, field, kept } of fields) {
    const value = raw[key]
    if (value === undefined || value === null || value === '') continue
    if (field.kind === 'link') {
      if (kept) {
        const target = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
        if (target !== '') doc[key] = recordId(findings.sourceId, field.to ?? 'row', target)
      }
      continue
    }
    if (isClean(field, value)) {
      doc[key] = value
      continue
    }
    const cleaned = cleanField(field, value, key)
    if (!cleaned.ok) {
      findings.held.push({ path: at(key), code: cleaned.code, held: 'field', raw: shortened(value) })
      continue
    }
    if (cleaned.repair) findings.repairs.push({ path: at(key), code: cleaned.repair })
    if (cleaned.value === '') continue
    if (field.kind === 'phone') {
      const phone = cleaned.value as { number: string; extension?: number }
      doc[key] = phone.number
      if (phone.extension !== undefined && raw.extension === undefined) doc.extension = phone.extension
    } else doc[key] = cleaned.value
  }
  for (const [key, child] of lists) {
    const value = raw[key]
    if (value === undefined || value === null) continue
    if (!Array.isArray(value)) {
      findings.held.push({ path: at(key), code: 'wrong-type', held: 'field', raw: shortened(value) })
      continue
    }
    const own = record ? owner : `${owner}/${String(doc.id)}`
    const list = cleanList(child, value, at(key), own, findings)
    if (list.length > 0) doc[key] = list
  }
  for (const [key, child] of ones) {
    const value = raw[key]
    if (!isObject(value)) continue
    const one = cleanRow(child, value, at(key), owner, findings)
    if (one) doc[key] = one
  }
  if (entity === 'address') cleanAddress(doc, path, findings.repairs, findings.held)
  return record || complete(entity, raw, doc, path, findings) ? doc : undefined
}

function cleanList(
  child: EntityName,
  list: readonly unknown[],
  path: string,
  owner: string,
  findings: Findings,
): unknown[] {
  const out: unknown[] = []
  list.forEach((item, index) => {
    const where = `${path}/${index}`
    if (!isObject(item)) {
      findings.held.push({ path: where, code: 'wrong-type', held: 'field', raw: shortened(item) })
      return
    }
    if (child === 'metadata' && tellsOfPlace(item)) {
      findings.tellsOfPlace = true
      findings.held.push({ path: where, code: 'place-history', held: 'field', raw: null })
      return
    }
    const row = cleanRow(child, item, where, owner, findings)
    if (row) out.push(row)
  })
  return out
}

const placeTables: ReadonlySet<string> = new Set([
  'location',
  'address',
  'phone',
  'contact',
  'service_at_location',
])
const placeFields =
  /address|street|city|region|state|postal|zip|latitude|longitude|coordinates|transportation|phone|number|location|confidential|attention|directions|extent/i

/** A change log line that would publish where a place is or was, or how to reach it. */
export function tellsOfPlace(metadata: Raw): boolean {
  const table = String(metadata.resource_type ?? '')
    .trim()
    .toLowerCase()
  return placeTables.has(table) || placeFields.test(String(metadata.field_name ?? ''))
}

function cleanField(field: Field, value: unknown, key: string): Cleaned<unknown> {
  switch (field.kind) {
    case 'text':
      return cleanText(value)
    case 'uri':
      return cleanUri(value)
    case 'email':
      return cleanEmail(value)
    case 'number':
      return key === 'extension' ? cleanExtension(value) : cleanNumber(value)
    case 'latitude':
      return within(cleanNumber(value), 90)
    case 'longitude':
      return within(cleanNumber(value), 180)
    case 'date':
      return cleanDate(value)
    case 'instant':
      return cleanInstant(value)
    case 'time':
      return cleanTime(value)
    case 'offset':
      return cleanOffset(value)
    case 'phone':
      return cleanPhone(value)
    case 'choice':
      return cleanChoice(value, field.options ?? [])
    case 'id':
    case 'link':
      return { ok: true, value }
  }
}

function within(number: Cleaned<number>, limit: number): Cleaned<number> {
  if (!number.ok) return number
  if (Math.abs(number.value) > limit) return { ok: false, code: 'out-of-range' }
  // Less than a hair's breadth from zero, and perhaps less than PostgreSQL can hold.
  return Math.abs(number.value) < 1e-9 ? { ...number, value: 0 } : number
}

function partId(entity: EntityName, raw: Raw, owner: string, path: string, findings: Findings): string {
  const id = idOf(raw)
  if (id !== undefined && isUuid(id)) return id.toLowerCase()
  findings.repairs.push({ path, code: id === undefined ? 'id-made' : 'id-mapped' })
  return id === undefined
    ? uuidOf(findings.sourceId, owner, entity, canonical(raw))
    : uuidOf(findings.sourceId, entity, id)
}

/** Fills in or gives up on what the standard requires of a part. */
function complete(
  entity: EntityName,
  raw: Raw,
  doc: Record<string, unknown>,
  path: string,
  findings: Findings,
): boolean {
  for (const { key, field } of tables[entity].required) {
    if (doc[key] !== undefined) continue
    if (mayBeEmpty.has(key) || (entity === 'unit' && key === 'name')) {
      findings.held.push({ path, code: `without-${key}`, held: 'field', raw: shortened(raw) })
      return false
    }
    if (field.kind === 'choice') doc[key] = 'physical'
    else doc[key] = key === 'country' ? 'US' : ''
    findings.repairs.push({ path: `${path}/${key}`, code: doc[key] === '' ? 'left-empty' : 'assumed' })
  }
  if (entity === 'schedule' && Object.keys(doc).length === 1) {
    // A weekday without hours: closed, or not known. It opens nothing either way.
    findings.held.push({ path, code: 'without-hours', held: 'field', raw: shortened(raw) })
    return false
  }
  if (entity !== 'service_capacity') return true
  if (doc.unit === undefined) {
    findings.held.push({ path, code: 'without-unit', held: 'field', raw: shortened(raw) })
    return false
  }
  // Kept as it came, since either number may be the wrong one, and reported; it is shown to nobody.
  if (typeof doc.maximum === 'number' && (doc.available as number) > doc.maximum)
    findings.held.push({
      path: `${path}/available`,
      code: 'available-over-maximum',
      held: 'field',
      raw: shortened(raw),
    })
  return true
}

/** Values are kept for a person to look at; what is too long to look at is cut. */
function shortened(value: unknown): unknown {
  if (typeof value === 'string')
    return value.length > 2_000 ? `${value.slice(0, 2_000)}…`.toWellFormed() : value
  const text = JSON.stringify(value)
  return text !== undefined && text.length > 20_000 ? `${text.slice(0, 2_000)}…`.toWellFormed() : value
}
