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
  if (rows.length === 1) return rows
  return rows.sort(
    (a, b) =>
      recordEntities.indexOf(a.entity as RecordEntity) - recordEntities.indexOf(b.entity as RecordEntity),
  )
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

/** Copies a row without the records in it; those become rows of their own and leave their id as a link. */
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
  const own: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(raw)) {
    if (key === '__proto__') continue
    const one = ones[key]
    const many = lists[key]
    if (one !== undefined && isObject(value)) {
      if (isRecordEntity(one)) {
        const link = outward[one] as string
        const named = typeof raw[link] === 'string' ? (raw[link] as string) : undefined
        const target = idOf(value) ?? named ?? contentId(one, value)
        if (entity === record) links[link] = target
        else own[link] = target
        if (idOf(value) !== undefined || Object.keys(value).length > 0)
          takeRecord(
            one,
            withId(value, target),
            `${path}/${key}`,
            true,
            passedOn(record, entity, one, raw),
            rows,
          )
      } else {
        parts[one] = (parts[one] ?? 0) + 1
        own[key] = takeRow(one, value, `${path}/${key}`, links, parts, rows, record)
      }
    } else if (many !== undefined && Array.isArray(value)) {
      if (isRecordEntity(many)) {
        const link = inward[record]?.[many]
        const owner = idOf(raw)
        const given = link && owner !== undefined ? { [link]: owner } : {}
        value.forEach((item: unknown, index) => {
          if (!isObject(item)) return
          takeRecord(
            many,
            withId(item, idOf(item) ?? contentId(many, item)),
            `${path}/${key}/${index}`,
            true,
            given,
            rows,
          )
        })
      } else {
        own[key] = value.map((item: unknown, index) => {
          if (!isObject(item)) return item
          parts[many] = (parts[many] ?? 0) + 1
          return takeRow(many, item, `${path}/${key}/${index}`, links, parts, rows, record)
        })
      }
    } else own[key] = value
  }
  return own
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
