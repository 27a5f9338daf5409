import {
  type CleanRecord,
  canonical,
  type Held,
  type ImportRecord,
  keyOf,
  type Repair,
  type WordMeanings,
} from '#features/ingest/index.ts'
import { notForPublication } from '#features/protected-places/index.ts'
import { isFarFromZip } from './clean-address.ts'
import { cleanFields, type Findings, tellsOfPlace } from './clean-row.ts'
import { type RecordEntity, serviceStatuses } from './entities.ts'
import { meaningOf } from './profile-of.ts'
import { idOf, isObject, type Raw, type RecordRow } from './row.ts'
import type { StatusBook } from './status-book.ts'
import type { TermBook } from './term-book.ts'
import { recordId } from './uuid.ts'

/** What a source's rows are read by. */
export interface Reading {
  readonly sourceId: string
  readonly terms: TermBook
  /** Names of organizations and programs met so far, by our id of them. */
  readonly names: Map<string, string>
  /** What stewards said that words mean in this source. */
  readonly words?: WordMeanings | undefined
  /** See {@link meaningOf}. */
  readonly statedOnly: boolean
  readonly statuses: StatusBook
}

/** A row of the input as a record on its way into the directory. */
export function makeRecord(row: RecordRow, reading: Reading): ImportRecord | undefined {
  const entity = row.entity as RecordEntity
  const sourceRecordId = idOf(row.raw)
  if (sourceRecordId === undefined) return undefined
  const { sourceId, terms } = reading
  const id = recordId(sourceId, entity, sourceRecordId)
  if (entity === 'taxonomy_term') terms.learn(id, row.raw)
  else learnNested(row.raw, sourceId, terms)
  if (entity === 'organization' || entity === 'program') learnName(reading.names, id, row.raw)
  // The nesting states a link as the tabular form does, in a column.
  const raw = withLinks(row.raw, row.links)
  return {
    entity,
    id,
    sourceRecordId,
    key: keyOf(entity, sourceRecordId),
    path: row.path,
    nested: row.nested,
    implied: row.implied ?? false,
    raw,
    text: canonical(raw),
    parts: row.parts as Readonly<Record<string, number>>,
    // A service is read anew when somebody has said what its status means.
    readBy: (given) => (entity === 'service' ? (reading.statuses.answerTo(given) ?? '') : ''),
    clean: (given) => cleanRecord(entity, id, given, reading),
  }
}

/** More than any directory has; the needs of services beyond are read without the name of what they are part of. */
const mostNames = 300_000

function learnName(names: Map<string, string>, id: string, raw: Raw): void {
  if (typeof raw.name === 'string' && names.size < mostNames) names.set(id, raw.name.slice(0, 300))
}

/** Terms that a row names inside its attributes, without a row of their own. */
export function learnNested(raw: Raw, sourceId: string, terms: TermBook): void {
  if (!Array.isArray(raw.attributes)) return
  for (const attribute of raw.attributes) {
    if (!isObject(attribute) || !isObject(attribute.taxonomy_term)) continue
    const term = String(attribute.taxonomy_term_id ?? '').trim()
    if (term === '') continue
    const id = recordId(sourceId, 'taxonomy_term', term)
    if (terms.term(id) === undefined) terms.learn(id, attribute.taxonomy_term)
  }
}

/** A row with the links that its place in the input states. */
export function withLinks(raw: Raw, links: Readonly<Record<string, string>>): Raw {
  let out: Record<string, unknown> | undefined
  for (const column in links) {
    if (isSet(raw[column])) continue
    out ??= { ...raw }
    out[column] = links[column]
  }
  return out ?? raw
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}

/**
 * What a record is filled into, column by column. V8 leaves room for more in what a constructor makes; a literal that
 * is filled so turns into a hash table at a dozen columns, as each service did: large, and slow to go through and to write.
 */
class Document {
  [column: string]: unknown
  readonly id: string

  constructor(id: string) {
    this.id = id
  }
}

/** Source values of one record in the directory's shape. */
function cleanRecord(entity: RecordEntity, id: string, raw: Raw, reading: Reading): CleanRecord {
  const { sourceId, terms, statuses } = reading
  const repairs: Repair[] = []
  const held: Held[] = []
  const findings: Findings = { sourceId, repairs, held, tellsOfPlace: false }
  const links: Record<string, string> = {}
  const doc = new Document(id)
  cleanFields(entity, raw, `${entity}:${id}`, findings, doc, links)
  if (sourceRecordIdDiffers(raw, id)) repairs.push({ path: 'id', code: 'id-mapped' })
  const name = typeof doc.name === 'string' ? doc.name : null
  const clean: Made = { doc, links, name, repairs, held, flags: flagsOf(raw, sourceId, terms) }
  if (findings.tellsOfPlace) clean.openRaw = withoutPlaceHistory(raw)
  if (name === null && entity !== 'location' && entity !== 'service_at_location') {
    clean.refused = { path: 'name', code: 'without-name' }
    return clean
  }
  if (entity === 'location') settleLocation(doc, raw, findings)
  // A service without a status is not shown; the other two have a switch of their own.
  const unlisted = notForPublication(raw)
  if (unlisted && entity === 'service') {
    delete doc.status
    held.push({ path: 'status', code: 'not-for-publication', held: 'field', raw: raw.status ?? null })
  }
  if (
    entity === 'organization' ||
    entity === 'program' ||
    entity === 'taxonomy' ||
    entity === 'taxonomy_term'
  ) {
    if (doc.description === undefined) {
      doc.description = ''
      repairs.push({ path: 'description', code: 'left-empty' })
    }
  }
  if (entity === 'service') {
    readStatus(doc, raw, statuses, findings)
    settleService(clean, doc, held, reading)
    if (statuses.answerTo(raw) === 'unlisted') dropHeld(held, 'status-missing')
  } else if (unlisted) clean.unlisted = unlisted
  return clean
}

function sourceRecordIdDiffers(raw: Raw, id: string): boolean {
  const given = idOf(raw)
  return given !== undefined && given.toLowerCase() !== id
}

/** On its way. */
type Made = { -readonly [Key in keyof CleanRecord]: CleanRecord[Key] }

function settleLocation(doc: Record<string, unknown>, raw: Raw, { repairs, held }: Findings): void {
  if (doc.location_type === undefined) {
    doc.location_type = 'physical'
    repairs.push({ path: 'location_type', code: 'assumed' })
  }
  // Half a point is none; 0/0 is what software writes for "unknown".
  const nowhere = doc.latitude === 0 && doc.longitude === 0
  const half = (doc.latitude === undefined) !== (doc.longitude === undefined)
  const far = !nowhere && !half && isFarFromZip(doc)
  if (!nowhere && !half && !far) return
  for (const [key, other] of [
    ['latitude', 'longitude'],
    ['longitude', 'latitude'],
  ] as const) {
    if (doc[key] === undefined) continue
    held.push({
      path: key,
      code: far ? 'far-from-zip' : nowhere ? 'nowhere' : `without-${other}`,
      held: 'field',
      raw: raw[key] ?? null,
    })
  }
  delete doc.latitude
  delete doc.longitude
}

/** What a person said that this status means stands for it; what the source wrote is kept beside, as always. */
function readStatus(
  doc: Record<string, unknown>,
  raw: Raw,
  statuses: StatusBook,
  { repairs, held }: Findings,
): void {
  const answer = statuses.answerTo(raw)
  if (answer === undefined) return
  dropHeld(held, 'not-a-choice')
  dropHeld(held, 'wrong-type')
  if (answer === 'unlisted') return
  doc.status = answer
  repairs.push({ path: 'status', code: 'status-answered' })
}

function dropHeld(held: Held[], code: string): void {
  const at = held.findIndex((one) => one.path === 'status' && one.code === code)
  if (at >= 0) held.splice(at, 1)
}

function settleService(
  clean: Made,
  doc: Record<string, unknown>,
  held: Held[],
  { terms, names, words, statedOnly }: Reading,
): void {
  let status = 'unknown'
  if ((serviceStatuses as readonly unknown[]).includes(doc.status)) status = doc.status as string
  else {
    delete doc.status
    if (!held.some((one) => one.path === 'status'))
      held.push({ path: 'status', code: 'status-missing', held: 'field', raw: null })
  }
  for (const key of ['minimum_age', 'maximum_age'] as const) {
    const age = doc[key]
    if (typeof age !== 'number' || (age >= 0 && age <= 150)) continue
    held.push({ path: key, code: 'out-of-range', held: 'field', raw: age })
    delete doc[key]
  }
  if ((doc.minimum_age as number) > (doc.maximum_age as number)) {
    // Which of the two is wrong cannot be told, and either alone would turn someone away.
    for (const key of ['minimum_age', 'maximum_age'] as const) {
      held.push({ path: key, code: 'ages-crossed', held: 'field', raw: doc[key] })
      delete doc[key]
    }
  }
  const { profile, needIds, reads, hidesBy, termIds, attributes } = meaningOf(doc, terms, statedOnly, {
    organization: names.get(clean.links.organization_id ?? ''),
    program: names.get(clean.links.program_id ?? ''),
    words,
  })
  if (doc.attributes !== undefined) doc.attributes = attributes
  if (attributes.length === 0) delete doc.attributes
  clean.status = status
  clean.profile = profile
  clean.needIds = needIds
  clean.reading = { reads, hidesBy, termIds }
}

/** The source's columns as they came, with the names of the terms that its attributes point at. */
function flagsOf(raw: Raw, sourceId: string, terms: TermBook): Raw {
  if (!Array.isArray(raw.attributes)) return raw
  const attributes = raw.attributes.map((attribute: unknown) => {
    if (!isObject(attribute)) return attribute
    const nested = attribute.taxonomy_term
    if (isObject(nested)) return { ...attribute, taxonomy_term: named(nested, terms) }
    const id = String(attribute.taxonomy_term_id ?? '').trim()
    const term = id === '' ? undefined : terms.term(recordId(sourceId, 'taxonomy_term', id))
    return term
      ? { ...attribute, taxonomy_term: named({ name: term.name, code: term.code }, terms) }
      : attribute
  })
  return { ...raw, attributes }
}

/** A bare code under its name, where the list it is from is loaded: what people do there tells if they stay there. */
function named(term: Raw, terms: TermBook): Raw {
  const code = typeof term.code === 'string' ? term.code : ''
  return term.name ? term : { ...term, name: terms.licensedName(code) ?? '' }
}

/** The source's values without the change log lines that tell of a place, at any depth. */
function withoutPlaceHistory(value: Raw): Raw {
  const out: Record<string, unknown> = {}
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'metadata' && Array.isArray(inner))
      out[key] = inner.filter((line) => !isObject(line) || !tellsOfPlace(line))
    else if (Array.isArray(inner))
      out[key] = inner.map((item: unknown) => (isObject(item) ? withoutPlaceHistory(item) : item))
    else out[key] = isObject(inner) ? withoutPlaceHistory(inner) : inner
  }
  return out
}
