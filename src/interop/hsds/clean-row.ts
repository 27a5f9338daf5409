import { canonical, type Held, type Repair } from '#features/ingest/index.ts'
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
} from './clean-text.ts'
import { cleanDate, cleanInstant, cleanOffset, cleanTime } from './clean-time.ts'
import type { EntityName, Field } from './entities.ts'
import { idOf, isObject, type Raw } from './row.ts'
import { planOf, type RowPlan, requiredOf } from './row-plan.ts'
import { isUuid, recordId, uuidOf } from './uuid.ts'

/** Values of a row in the directory's shape. */
type Doc = Record<string, unknown>

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

/**
 * Cleans the fields of a record and of the rows nested in it. A value that cannot be put right is held back
 * alone; a part that means nothing without it (a phone without a number) is held back whole.
 *
 * @param doc gets the record's values and its parts.
 * @param links gets what it points at, by column, as our ids.
 */
export function cleanFields(
  entity: EntityName,
  raw: Raw,
  owner: string,
  findings: Findings,
  doc: Doc,
  links: Record<string, string>,
): void {
  const plan = planOf(entity, raw)
  cleanValues(plan, raw, '', findings, doc, links)
  cleanParts(plan, raw, '', owner, findings, doc)
}

/** @returns undefined when the row itself must be held back; the reason is then among the findings. */
function cleanPart(
  entity: EntityName,
  raw: Raw,
  path: string,
  owner: string,
  findings: Findings,
): Raw | undefined {
  const plan = planOf(entity, raw)
  if (plan.mayStay && isClean(plan, raw)) return raw
  const doc: Doc = { id: partId(entity, raw, owner, path, findings) }
  cleanValues(plan, raw, path, findings, doc, doc)
  cleanParts(plan, raw, path, owner, findings, doc)
  if (entity === 'address') cleanAddress(doc, path, findings.repairs, findings.held)
  return complete(entity, raw, doc, path, findings) ? doc : undefined
}

/** Most parts of most sources are: they are kept as they were read, and not copied. */
function isClean({ fields }: RowPlan, raw: Raw): boolean {
  const { id } = raw
  if (typeof id !== 'string' || !isUuid(id) || id !== id.toLowerCase()) return false
  for (const column of fields) if (!column.isClean(raw[column.key])) return false
  return true
}

function inside(path: string, key: string): string {
  return path === '' ? key : `${path}/${key}`
}

function cleanValues(
  { fields }: RowPlan,
  raw: Raw,
  path: string,
  findings: Findings,
  doc: Doc,
  links: Doc,
): void {
  for (const { key, field, kept, isClean } of fields) {
    const value = raw[key]
    if (value === undefined || value === null || value === '') continue
    if (isClean(value)) doc[key] = value
    else if (field.kind !== 'link') cleanValue(field, key, raw, inside(path, key), findings, doc)
    else if (kept) {
      const target = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
      if (target !== '') links[key] = recordId(findings.sourceId, field.to ?? 'row', target)
    }
  }
}

function cleanValue(field: Field, key: string, raw: Raw, path: string, findings: Findings, doc: Doc): void {
  const value = raw[key]
  const cleaned = cleanField(field, value, key)
  if (!cleaned.ok) {
    findings.held.push({ path, code: cleaned.code, held: 'field', raw: shortened(value) })
    return
  }
  if (cleaned.repair) findings.repairs.push({ path, code: cleaned.repair })
  if (cleaned.value === '') return
  if (field.kind === 'phone') {
    const phone = cleaned.value as { number: string; extension?: number }
    doc[key] = phone.number
    if (phone.extension !== undefined && raw.extension === undefined) doc.extension = phone.extension
  } else doc[key] = cleaned.value
}

function cleanParts(
  { lists, ones }: RowPlan,
  raw: Raw,
  path: string,
  owner: string,
  findings: Findings,
  doc: Doc,
): void {
  for (const [key, child] of lists) {
    const value = raw[key]
    if (value === undefined || value === null) continue
    if (!Array.isArray(value)) {
      findings.held.push({
        path: inside(path, key),
        code: 'wrong-type',
        held: 'field',
        raw: shortened(value),
      })
      continue
    }
    const own = path === '' ? owner : `${owner}/${String(doc.id)}`
    const list = cleanList(child, value, inside(path, key), own, findings)
    if (list.length > 0) doc[key] = list
  }
  for (const [key, child] of ones) {
    const value = raw[key]
    const one = isObject(value) ? cleanPart(child, value, inside(path, key), owner, findings) : undefined
    if (one) doc[key] = one
  }
}

function cleanList(
  child: EntityName,
  list: readonly unknown[],
  path: string,
  owner: string,
  findings: Findings,
): readonly unknown[] {
  let own: (Raw | undefined)[] | undefined
  for (let at = 0; at < list.length; at += 1) {
    const item = list[at]
    const row = cleanItem(child, item, `${path}/${at}`, owner, findings)
    if (row && row === item) continue
    // What was read is kept as long as all of it is clean.
    own ??= [...(list as readonly Raw[])]
    own[at] = row
  }
  return own ? own.filter((row) => row !== undefined) : list
}

function cleanItem(
  child: EntityName,
  item: unknown,
  path: string,
  owner: string,
  findings: Findings,
): Raw | undefined {
  if (!isObject(item)) {
    findings.held.push({ path, code: 'wrong-type', held: 'field', raw: shortened(item) })
    return undefined
  }
  if (child === 'metadata' && tellsOfPlace(item)) {
    findings.tellsOfPlace = true
    findings.held.push({ path, code: 'place-history', held: 'field', raw: null })
    return undefined
  }
  return cleanPart(child, item, path, owner, findings)
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
  findings.repairs.push({ path: `${path}/id`, code: id === undefined ? 'id-made' : 'id-mapped' })
  return id === undefined
    ? uuidOf(findings.sourceId, owner, entity, canonical(raw))
    : uuidOf(findings.sourceId, entity, id)
}

/** Fills in or gives up on what the standard requires of a part. */
function complete(entity: EntityName, raw: Raw, doc: Doc, path: string, findings: Findings): boolean {
  for (const { key, field } of requiredOf(entity)) {
    if (doc[key] !== undefined) continue
    if (mayBeEmpty.has(key) || (entity === 'unit' && key === 'name')) {
      findings.held.push({ path, code: `without-${key}`, held: 'field', raw: shortened(raw) })
      return false
    }
    if (field.kind === 'choice') doc[key] = 'physical'
    else doc[key] = key === 'country' ? 'US' : ''
    findings.repairs.push({ path: `${path}/${key}`, code: doc[key] === '' ? 'left-empty' : 'assumed' })
  }
  if (entity === 'schedule' && !hasMoreThanId(doc)) {
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

function hasMoreThanId(doc: Doc): boolean {
  for (const key in doc) if (key !== 'id') return true
  return false
}

/** Values are kept for a person to look at; what is too long to look at is cut. */
function shortened(value: unknown): unknown {
  if (typeof value === 'string')
    return value.length > 2_000 ? `${value.slice(0, 2_000)}…`.toWellFormed() : value
  const text = JSON.stringify(value)
  return text !== undefined && text.length > 20_000 ? `${text.slice(0, 2_000)}…`.toWellFormed() : value
}
