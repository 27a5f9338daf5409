import { isIdColumn } from '../json/json-tables.ts'
import type { SourceTable } from '../table.ts'
import { changed } from '../transforms.ts'
import {
  isRecord,
  type JsonKind,
  type KindOfTable,
  kindNamed,
  kindsOf,
  type RecordKind,
} from './json-kinds.ts'
import { lookOf } from './looks.ts'
import { joinable, type Meaning, repeatable } from './meanings.ts'
import { type Proposal, proposalFor, proposeMeanings } from './propose.ts'
import type { SurveyedColumn, SurveyedTable } from './survey.ts'

export interface SurveyedJson {
  readonly source: SourceTable
  readonly surveyed: SurveyedTable
}

/**
 * What the columns of the tables of some JSON files probably mean: by what the rows are, and what they are nested in. Columns
 * that point at records of other tables are believed only where their values do.
 */
export function proposeJson(tables: readonly SurveyedJson[]): ReadonlyMap<SourceTable, Proposal[]> {
  const kinds = kindsOf(
    tables.map(({ source, surveyed }) => ({
      table: source,
      columns: surveyed.columns.map(({ name }) => name),
    })),
  )
  const all = [...kinds.values()]
  const found = new Map<SourceTable, Proposal[]>()
  for (const { source, surveyed } of tables) {
    const kind = kinds.get(source)
    if (kind === undefined) continue
    const isFlat = isUnnamed(kind) && !all.some((one) => one.json.above === source && isRecord(one.kind))
    found.set(
      source,
      isFlat ? asSpreadsheet(surveyed) : settled(surveyed, ofColumns(kind, surveyed, all, found)),
    )
  }
  return found
}

function isUnnamed({ json, above }: KindOfTable): boolean {
  return above === undefined && kindNamed(json.names.at(-1) ?? '') === undefined
}

/** A list of which no name says what it holds, and nothing is nested in it, tells of all things in each row. */
function asSpreadsheet(surveyed: SurveyedTable): Proposal[] {
  const lasts = surveyed.columns.map(({ name }) => name.slice(name.lastIndexOf('.') + 1))
  const columns = surveyed.columns.map((column, at) => {
    const last = lasts[at] ?? ''
    const isAlone = lasts.filter((one) => one === last).length === 1
    return { ...column, name: isAlone ? plainOf(last) : plainOf(column.name) }
  })
  return proposeMeanings({ ...surveyed, columns }).map((proposal, at) => ({
    ...proposal,
    column: surveyed.columns[at]?.name ?? '',
  }))
}

type Means = Meaning | undefined

function ofColumns(
  kind: KindOfTable,
  { columns }: SurveyedTable,
  all: readonly KindOfTable[],
  found: ReadonlyMap<SourceTable, readonly Proposal[]>,
): Means[] {
  const lists = new Set(all.map((one) => one.kind))
  const means = columns.map((column, at): Means => {
    if (at < kind.json.own) return undefined
    if (column.name === kind.json.idColumn) return isRecord(kind.kind) ? `${kind.kind}.id` : undefined
    return isIdColumn(column.name) ? undefined : ownMeaning(kind, column, lists)
  })
  const links = linksOf(kind, columns, all, found)
  const linked = new Set(links.values())
  // A record that is known by its id is not named by a column that may hold ids as well.
  const isKnown = (own: Means): boolean =>
    own === 'agency.name' || own === 'place.name' || own === 'service.name'
      ? linked.has(own.replace('.name', '.id') as Meaning)
      : false
  return means.map((own, at) => links.get(at) ?? (isKnown(own) ? undefined : own))
}

/** The name of a column within its own table. */
function local(name: string): string {
  const start = name.lastIndexOf('[].')
  return start < 0 ? name : name.slice(start + 3)
}

function plainOf(name: string): string {
  return local(name)
    .replace(/\[\]/g, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[._\s-]+/g, ' ')
    .replace(/phones$/i, 'phone')
    .toLowerCase()
    .trim()
}

function ownMeaning(
  { kind, owner }: KindOfTable,
  column: SurveyedColumn,
  lists: ReadonlySet<JsonKind>,
): Means {
  const plain = plainOf(column.name)
  const last = plain.split(' ').at(-1) ?? ''
  switch (kind) {
    case 'phone':
      return owner && phonePart(`${owner}-phone`, plain)
    case 'hours':
      return owner === 'service' || owner === 'place'
        ? hoursPart(owner === 'service' ? 'hours' : 'place-hours', plain, column.values)
        : undefined
    case 'language':
      return owner === 'service' && /name|language/.test(last) ? 'language.name' : undefined
    case 'kind':
      return owner === 'service' && /name|term|title|category|taxonomy/.test(last) ? 'kind.term' : undefined
    case 'document':
      return owner === 'service' && /document|name|title/.test(last) ? 'document.document' : undefined
    case 'area':
      return owner === 'service' && /name|area|county/.test(last) ? 'area.name' : undefined
    case 'access':
      return owner === 'place' && /name|description|accessibility/.test(last)
        ? 'access.description'
        : undefined
    case 'address': {
      const meaning = byPath(column)
      return meaning?.startsWith('address.') || meaning?.startsWith('place.l') ? meaning : undefined
    }
    case 'other':
      return undefined
    default:
      return ofRecord(kind, plain, column, lists)
  }
}

/** `address.city` is a city; where the last word says nothing, all of them may. */
function byPath(column: SurveyedColumn): Means {
  const last = column.name.slice(column.name.lastIndexOf('.') + 1)
  return (
    proposalFor({ ...column, name: plainOf(last) }).meaning ??
    proposalFor({ ...column, name: plainOf(column.name) }).meaning
  )
}

function phonePart(as: 'agency-phone' | 'service-phone' | 'place-phone', plain: string): Means {
  if (/number|phone|\btel|^value$/.test(plain)) return `${as}.number`
  if (/\bext/.test(plain)) return `${as}.extension`
  return /department|descri|note|label|name|title|purpose/.test(plain) ? `${as}.description` : undefined
}

function hoursPart(as: 'hours' | 'place-hours', plain: string, values: readonly string[]): Means {
  const most = (is: (value: string) => boolean): boolean =>
    values.length > 0 && values.filter(is).length * 5 >= values.length * 3
  if (/day/.test(plain)) return most((value) => changed(value, ['weekdays']).ok) ? `${as}.byday` : undefined
  const isTime = most((value) => /\d/.test(value) && value.length <= 12 && changed(value, ['time']).ok)
  if (/open|start|from|begin/.test(plain) && isTime) return `${as}.opens_at`
  if (/clos|end|until|^to$/.test(plain) && isTime) return `${as}.closes_at`
  return /descri|text|note|hours/.test(plain) ? `${as}.description` : undefined
}

function ofRecord(
  kind: RecordKind,
  plain: string,
  column: SurveyedColumn,
  lists: ReadonlySet<JsonKind>,
): Means {
  if (/^(?:name|title|display name)$/.test(plain)) return `${kind}.name`
  if (kind === 'service' && /\bgenders?$/.test(plain)) return 'who.gender'
  if (kind === 'service' && /\bages?(?: groups?)?$/.test(plain) && lookOf(column.values).look !== 'number')
    return 'who.age'
  const meaning = byPath(column)
  if (meaning === undefined || meaning.endsWith('.id')) return undefined
  // The name of another record is told by its own table, where there is one.
  const named = /^(agency|place|service)\.name$/.exec(meaning)?.[1] as RecordKind | undefined
  if (named !== undefined)
    return named === kind || lists.has(named) || /^name\b/.test(plain) ? undefined : meaning
  const own = kind === 'service' ? meaning : (ofOthers[kind][meaning] ?? meaning)
  // What else is said of services belongs to those that another table lists.
  const isOfService = /^(?:service|service-phone|hours|document|language|area|kind)\./.test(own)
  return kind !== 'service' && isOfService && lists.has('service') ? undefined : own
}

/** What rules that know of services only call it, for the other two. */
const ofOthers: Readonly<Record<'agency' | 'place', Partial<Record<Meaning, Meaning>>>> = {
  agency: {
    'service-phone.number': 'agency-phone.number',
    'service.description': 'agency.description',
    'service.email': 'agency.email',
    'service.url': 'agency.website',
    'service.alternate_name': 'agency.alternate_name',
  },
  place: { 'service-phone.number': 'place-phone.number', 'hours.description': 'place-hours.description' },
}

/** By what a record without an id is told from others. */
const identity: ReadonlySet<Meaning> = new Set<Meaning>([
  'agency.name',
  'service.name',
  'place.name',
  'address.whole',
  'address.address_1',
  'address.address_2',
  'address.city',
  'address.postal_code',
  'place.point',
])

/** Which columns say to which records a row belongs: what it is nested in, then what it points at. */
function linksOf(
  kind: KindOfTable,
  columns: readonly SurveyedColumn[],
  all: readonly KindOfTable[],
  found: ReadonlyMap<SourceTable, readonly Proposal[]>,
): ReadonlyMap<number, Meaning> {
  const links = new Map<number, Meaning>()
  const wanted = wantedBy(kind)
  for (let above = kind.above; above !== undefined; above = above.above) {
    if (!isRecord(above.kind) || !wanted.delete(above.kind)) continue
    const at = columns.findIndex(({ name }) => name === above?.json.idColumn)
    if (at >= 0) links.set(at, `${above.kind}.id`)
    else
      for (const { column, meaning } of found.get(above.table) ?? []) {
        const same = columns.findIndex(({ name }) => name === column)
        if (same >= 0 && meaning !== undefined && identity.has(meaning)) links.set(same, meaning)
      }
  }
  const order = [...columns.keys()].sort(
    (a, b) => Number(a < kind.json.own) - Number(b < kind.json.own) || a - b,
  )
  for (const target of wanted)
    for (const at of order) {
      const column = columns[at]
      if (column === undefined || links.has(at) || column.name === kind.json.idColumn) continue
      if (!pointsAt(target, column, all)) continue
      links.set(at, `${target}.id`)
      break
    }
  return links
}

function wantedBy({ kind, owner }: KindOfTable): Set<RecordKind> {
  if (kind === 'service') return new Set(['place', 'agency'])
  if (kind === 'place') return new Set(['agency'])
  return isRecord(kind) || owner === undefined ? new Set() : new Set([owner])
}

function pointsAt(
  target: RecordKind,
  { name, values }: SurveyedColumn,
  all: readonly KindOfTable[],
): boolean {
  const tables = all.filter((one) => one.kind === target)
  const isNamed = kindNamed(plainOf(name)) === target
  if (!isNamed || values.length === 0) return false
  if (tables.length === 0) return isIdColumn(name)
  const known = (value: string): boolean =>
    tables.some(({ json }) => json.ids === undefined || json.ids.has(value))
  return values.filter(known).length * 5 >= values.length * 4
}

function settled({ columns }: SurveyedTable, means: readonly Means[]): Proposal[] {
  const taken = new Set<string>()
  return columns.map((column, at): Proposal => {
    const { look, like } = lookOf(column.values)
    const common = { column: column.name, look, share: { like, of: column.values.length } }
    const meaning = means[at]
    const free =
      meaning !== undefined && (!taken.has(meaning) || joinable.has(meaning) || repeatable.has(meaning))
    if (!free) return { ...common, meaning: undefined, why: 'nothing' }
    taken.add(meaning)
    const { separator } = proposalFor({ ...column, name: plainOf(column.name) })
    return { ...common, meaning, why: 'name', ...(separator === undefined ? {} : { separator }) }
  })
}
