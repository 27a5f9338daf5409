import { Invalid } from '#platform/errors.ts'
import { memoizeByColumns } from '#platform/memoize-by-columns.ts'
import { type Entity, type EntityName, entities, type RecordEntity, recordEntities } from './entities.ts'
import { idOf, type Raw } from './row.ts'

/** Columns a table must have before its rows mean anything; beyond the id, what the standard requires of tables. */
const neededColumns: Partial<Record<EntityName, readonly string[]>> = {
  organization: ['name', 'description'],
  program: ['organization_id', 'name', 'description'],
  service: ['organization_id', 'name', 'status'],
  location: ['location_type'],
  service_at_location: ['service_id', 'location_id'],
  taxonomy: ['name'],
  taxonomy_term: ['name'],
  address: ['location_id', 'address_1', 'city', 'address_type'],
  phone: ['number'],
  attribute: ['link_id', 'taxonomy_term_id'],
}

const known = new Map<EntityName, ReadonlySet<string>>(
  Object.values(entities).map((entity) => [
    entity.name,
    new Set([...Object.keys(entity.fields), ...Object.keys(entity.lists), ...Object.keys(entity.ones)]),
  ]),
)

/** Ties go to the first: what has nothing but a name and a description is an organization. */
const order: readonly RecordEntity[] = [
  'organization',
  'program',
  'service',
  'location',
  'service_at_location',
  'taxonomy_term',
  'taxonomy',
]

/** What the columns of a row say it is, by what the row before it was: that decides where several fit equally well. */
const answers = memoizeByColumns((columns) => {
  const known = new Map<RecordEntity | undefined, RecordEntity | undefined>()
  return {
    after(hint: RecordEntity | undefined): RecordEntity | undefined {
      const before = known.get(hint)
      if (before !== undefined || known.has(hint)) return before
      const answer = byItsColumns(columns, hint)
      known.set(hint, answer)
      return answer
    },
  }
})

/**
 * Which record this is, by the fields it has; undefined when it is none of HSDS's.
 *
 * @param hint what the record before it was.
 */
export function recognize(raw: Raw, hint?: RecordEntity): RecordEntity | undefined {
  return idOf(raw) === undefined ? undefined : answers(raw).after(hint)
}

function byItsColumns(columns: readonly string[], hint: RecordEntity | undefined): RecordEntity | undefined {
  let best: RecordEntity | undefined
  let bestScore = 0
  for (const name of order) {
    const score = 4 * scoreOf(name, columns) + (hasRequired(name, columns) ? 2 : 0) + (name === hint ? 1 : 0)
    if (score > bestScore) {
      best = name
      bestScore = score
    }
  }
  if (!best || !fits(entities[best], columns)) return undefined
  // A name or what links two records is the least that a row must bring.
  const says =
    best === 'service_at_location' ? ['service_id', 'service', 'location_id', 'location'] : ['name']
  if (best === 'location') says.push('location_type', 'addresses', 'latitude')
  return says.some((column) => columns.includes(column)) ? best : undefined
}

function hasRequired(name: RecordEntity, columns: readonly string[]): boolean {
  const { fields } = entities[name]
  for (const key in fields) if (fields[key]?.required && !columns.includes(key)) return false
  return true
}

function scoreOf(name: RecordEntity, columns: readonly string[]): number {
  const fields = known.get(name) as ReadonlySet<string>
  let score = 0
  for (const column of columns) score += fields.has(column) ? 1 : -1
  return score
}

/** Publishers may add fields of their own; a row made mostly of other fields is in another format. */
function fits(entity: Entity, keys: readonly string[]): boolean {
  const fields = known.get(entity.name) as ReadonlySet<string>
  const strange = keys.filter((key) => !fields.has(key)).length
  return strange < 3 || strange <= keys.length / 4
}

/** Whether the columns are those of the table; nothing is refused. */
export function isHsdsTable(entity: EntityName, columns: readonly string[]): boolean {
  const needed = ['id', ...(neededColumns[entity] ?? [])]
  return needed.every((column) => columns.includes(column)) && fits(entities[entity], columns)
}

/**
 * Whether the columns are those of the table.
 * @throws {Invalid} `not-hsds` one sentence saying what is missing and what was expected.
 */
export function requireColumns(entity: EntityName, file: string, columns: readonly string[]): void {
  const needed = ['id', ...(neededColumns[entity] ?? [])]
  const missing = needed.filter((column) => !columns.includes(column))
  const fields = Object.keys(entities[entity].fields)
  if (missing.length > 0) {
    throw new Invalid(
      'not-hsds',
      `${file} is not an HSDS 3 table: it has no column named ${missing.join(', ')}; expected the columns ${fields.join(', ')}.`,
    )
  }
  if (!fits(entities[entity], columns)) {
    const strange = columns.filter((column) => !fields.includes(column))
    throw new Invalid(
      'not-hsds',
      `${file} is not an HSDS 3 table: it has the columns ${strange.slice(0, 8).join(', ')}, which HSDS does not know; expected the columns ${fields.join(', ')}.`,
    )
  }
}

/** What to say when none of the first rows is a record of HSDS. */
export function notHsds(name: string): Invalid {
  return new Invalid(
    'not-hsds',
    `${name} is not HSDS 3: its rows have no id and name as HSDS records do; expected ${recordEntities.join(', ')} objects (a list, a page, one object or one a line) or the CSV tables of an HSDS package.`,
  )
}
