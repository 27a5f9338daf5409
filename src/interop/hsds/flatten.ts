import { createHash } from 'node:crypto'
import { type EntityName, entities, isRecordEntity, type RecordEntity, recordEntities } from './entities.ts'
import { idOf, isObject, type Raw, type RecordRow } from './row.ts'

/** Which link of the inner record its place inside the outer one states. */
const inward: Partial<Record<RecordEntity, Partial<Record<RecordEntity, string>>>> = {
  organization: { location: 'organization_id', program: 'organization_id', service: 'organization_id' },
  service: { service_at_location: 'service_id' },
  location: {},
}

/** Which link of the outer record the inner one states. */
const outward: Partial<Record<RecordEntity, string>> = {
  organization: 'organization_id',
  program: 'program_id',
  location: 'location_id',
  service: 'service_id',
  taxonomy: 'taxonomy_id',
  taxonomy_term: 'taxonomy_term_id',
}

/** Place in the order of saving. */
const turnOf = Object.fromEntries(recordEntities.map((entity, at) => [entity, at])) as Readonly<
  Record<RecordEntity, number>
>

/**
 * Takes a nested HSDS object apart into its records, each with the rows that are part of it
 * (phones, schedules, contacts …) and with the links that the nesting stated.
 *
 * @returns the records in an order in which each stands after what it points at.
 */
export function flatten(
  entity: RecordEntity,
  raw: Raw,
  path: string,
  hint: Readonly<Record<string, string>> = {},
): RecordRow[] {
  const rows: RecordRow[] = []
  takeRecord(entity, raw, path, false, hint, rows)
  return rows.length > fewRows ? rows.sort((a, b) => turn(a) - turn(b)) : putInOrder(rows)
}

function turn({ entity }: RecordRow): number {
  return turnOf[entity as RecordEntity]
}

/** Most elements of most sources are a handful of records, for which sorting makes more than they are. */
const fewRows = 16

/** By insertion, which leaves those of one table in the order in which they came. */
function putInOrder(rows: RecordRow[]): RecordRow[] {
  for (let at = 1; at < rows.length; at += 1) {
    const row = rows[at] as RecordRow
    let to = at
    for (; to > 0 && turn(rows[to - 1] as RecordRow) > turn(row); to -= 1)
      rows[to] = rows[to - 1] as RecordRow
    rows[to] = row
  }
  return rows
}

function takeRecord(
  entity: RecordEntity,
  raw: Raw,
  path: string,
  nested: boolean,
  given: Readonly<Record<string, string>>,
  rows: RecordRow[],
): void {
  const links: Record<string, string> = { ...given }
  const parts: Partial<Record<EntityName, number>> = {}
  const own = takeRow(entity, raw, path, links, parts, rows, entity)
  rows.push({ kind: 'record', entity, raw: own, path, nested, links, parts })
}

/** Instead of a value that is no part of the row: a record of its own, or a name that no column may have. */
const taken = Symbol('taken')

/**
 * The row without the records in it; those become rows of their own and leave their id as a link. Copied only
 * where something is taken out: most parts of a record are passed on as they were read.
 */
function takeRow(
  entity: EntityName,
  raw: Raw,
  path: string,
  links: Record<string, string>,
  parts: Partial<Record<EntityName, number>>,
  rows: RecordRow[],
  record: RecordEntity,
): Raw {
  const { lists, ones } = entities[entity]
  let own: Record<string, unknown> | undefined
  for (const key in raw) {
    const value = raw[key]
    let kept: unknown = value
    let link: string | undefined
    let target = ''
    if (key === '__proto__') kept = taken
    else if (typeof value === 'object' && value !== null) {
      const one = ones[key]
      const many = lists[key]
      if (one !== undefined && isObject(value)) {
        if (isRecordEntity(one)) {
          link = outward[one] as string
          const named = typeof raw[link] === 'string' ? (raw[link] as string) : undefined
          target = idOf(value) ?? named ?? contentId(one, value)
          if (idOf(value) !== undefined || Object.keys(value).length > 0)
            takeRecord(
              one,
              withId(value, target),
              `${path}/${key}`,
              true,
              passedOn(record, entity, one, raw),
              rows,
            )
          kept = taken
        } else {
          parts[one] = (parts[one] ?? 0) + 1
          kept = takeRow(one, value, `${path}/${key}`, links, parts, rows, record)
        }
      } else if (many !== undefined && Array.isArray(value)) {
        if (isRecordEntity(many)) {
          takeList(many, raw, value, `${path}/${key}`, rows, record)
          kept = taken
        } else kept = takeParts(many, value, `${path}/${key}`, links, parts, rows, record)
      }
    }
    if (kept !== value) own ??= upTo(raw, key)
    if (own && kept !== taken) own[key] = kept
    if (link === undefined) continue
    if (entity === record) links[link] = target
    else if (own) own[link] = target
  }
  return own ?? raw
}

/** Copies what stands before a column. */
function upTo(raw: Raw, end: string): Record<string, unknown> {
  const out: Record<string, unknown> = {}
  for (const key in raw) {
    if (key === end) break
    out[key] = raw[key]
  }
  return out
}

function takeList(
  entity: RecordEntity,
  owner: Raw,
  list: readonly unknown[],
  path: string,
  rows: RecordRow[],
  record: RecordEntity,
): void {
  const link = inward[record]?.[entity]
  const id = idOf(owner)
  const given = link && id !== undefined ? { [link]: id } : {}
  list.forEach((item, index) => {
    if (!isObject(item)) return
    takeRecord(
      entity,
      withId(item, idOf(item) ?? contentId(entity, item)),
      `${path}/${index}`,
      true,
      given,
      rows,
    )
  })
}

function takeParts(
  entity: EntityName,
  list: readonly unknown[],
  path: string,
  links: Record<string, string>,
  parts: Partial<Record<EntityName, number>>,
  rows: RecordRow[],
  record: RecordEntity,
): readonly unknown[] {
  let own: unknown[] | undefined
  for (let at = 0; at < list.length; at += 1) {
    const item = list[at]
    if (!isObject(item)) continue
    parts[entity] = (parts[entity] ?? 0) + 1
    const kept = takeRow(entity, item, `${path}/${at}`, links, parts, rows, record)
    if (kept === item) continue
    own ??= [...list]
    own[at] = kept
  }
  return own ?? list
}

/** A program inside a service belongs to the organization of the service. */
function passedOn(
  record: RecordEntity,
  entity: EntityName,
  inner: RecordEntity,
  raw: Raw,
): Record<string, string> {
  if (record !== 'service' || entity !== 'service' || inner !== 'program') return {}
  const organization = isObject(raw.organization) ? idOf(raw.organization) : undefined
  const id = organization ?? (typeof raw.organization_id === 'string' ? raw.organization_id : undefined)
  return id === undefined ? {} : { organization_id: id }
}

function withId(raw: Raw, id: string): Raw {
  return idOf(raw) === undefined ? { ...raw, id } : raw
}

/** For nested records without an id: the same content is the same record. */
function contentId(entity: EntityName, raw: Raw): string {
  return `content:${createHash('sha256')
    .update(`${entity}\0${JSON.stringify(raw)}`)
    .digest('hex')
    .slice(0, 32)}`
}
