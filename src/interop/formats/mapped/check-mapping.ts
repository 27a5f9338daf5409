import { entities, listOf } from '#interop/hsds/index.ts'
import type { FieldProblem } from '#platform/errors.ts'
import type { MappableEntity, Mapping, RecordMapping, TableMapping } from './mapping.ts'

/** Mistakes that the shape alone does not show, each with its path in the file. */
export function checkMapping(mapping: Mapping): FieldProblem[] {
  const problems: FieldProblem[] = []
  const names = new Set<string>()
  mapping.tables.forEach((table, at) => {
    const path = `tables[${at}]`
    const say = (where: string, sentence: string): void => {
      problems.push({ field: `${path}.${where}`, sentence })
    }
    const key = table.table.toLowerCase()
    if (names.has(key)) say('table', 'Another table of this file has the same name.')
    names.add(key)
    if (table.table === '*' && mapping.tables.length > 1)
      say('table', 'The star stands for the only table; name each where there are several.')
    checkTable(table, say)
  })
  return problems
}

type Say = (where: string, sentence: string) => void

function checkTable(table: TableMapping, say: Say): void {
  const records = new Map<string, RecordMapping>()
  table.records.forEach((one, at) => {
    if (records.has(one.as)) say(`records[${at}].as`, 'Another record of this table has the same name.')
    records.set(one.as, one)
  })
  table.records.forEach((one, at) => {
    checkRecord(one, records, `records[${at}]`, say)
  })
  checkOrder(table, say)
  checkFields(table, records, say)
  table.confidential?.forEach((rule, at) => {
    if ((rule.is === undefined) === (rule.unless === undefined))
      say(
        `confidential[${at}]`,
        'Name either the values that hide (is), or the only ones that do not (unless).',
      )
    const wanted = rule.hides === 'place' ? 'location' : rule.hides
    const made = table.records.some(
      (one) => one.record === wanted || (wanted === 'location' && one.record === 'service_at_location'),
    )
    if (!made)
      say(`confidential[${at}].hides`, `No record of this table is ${article(wanted)}; name one that is.`)
  })
  const used = new Set(table.columns.map((one) => one.column.toLowerCase()))
  table.leftOut?.forEach((column, at) => {
    if (used.has(column.toLowerCase()))
      say(`leftOut[${at}]`, 'This column is used above, so it is not left out.')
  })
}

function checkRecord(
  one: RecordMapping,
  records: ReadonlyMap<string, RecordMapping>,
  path: string,
  say: Say,
): void {
  const { fields } = entities[one.record]
  for (const [column, link] of Object.entries(one.links ?? {})) {
    const field = fields[column]
    if (field?.kind !== 'link') {
      const known = Object.keys(fields).filter((key) => fields[key]?.kind === 'link')
      say(
        `${path}.links.${column}`,
        `${article(one.record, true)} has no such link; use ${known.join(', ') || 'none'}.`,
      )
      continue
    }
    if (!('record' in link)) {
      if (link.through && entities[link.through].fields[column] === undefined)
        say(`${path}.links.${column}.through`, `${article(link.through, true)} has no such link itself.`)
      continue
    }
    const target = records.get(link.record)
    if (!target) say(`${path}.links.${column}.record`, 'No record of this table has that name.')
    else if (field.to !== undefined && target.record !== field.to)
      say(
        `${path}.links.${column}.record`,
        `This link leads to ${article(field.to)}, and that record is ${article(target.record)}.`,
      )
  }
  if (one.when && (one.when.is === undefined) === (one.when.isNot === undefined))
    say(
      `${path}.when`,
      'Name either the values for which it is made (is), or those for which it is not (isNot).',
    )
  if (one.shared && !isStanding(one.record))
    say(
      `${path}.shared`,
      `Only records that stand on their own can be shared, and ${article(one.record)} is part of one.`,
    )
  if (one.shared && isStanding(one.record) && !one.id)
    say(`${path}.shared`, 'A shared record needs an id, by which its rows find each other.')
  if (!isStanding(one.record) && Object.keys(one.links ?? {}).length === 0)
    say(`${path}.links`, `${article(one.record, true)} belongs to another record; say to which.`)
  if (one.record === 'attribute' && one.links?.link_id) {
    // The table of the owner is written by the reader, from the record that is linked to.
    const link = one.links.link_id
    const owner = 'record' in link ? records.get(link.record)?.record : undefined
    if (owner && listOf(owner, 'attribute') === undefined)
      say(`${path}.links.link_id`, `${article(owner, true)} has no attributes.`)
  }
}

/** A record may point only at those above it, so that ids are known when they are needed. */
function checkOrder(table: TableMapping, say: Say): void {
  const above = new Set<string>()
  table.records.forEach((one, at) => {
    for (const [column, link] of Object.entries(one.links ?? {})) {
      if (
        'record' in link &&
        !above.has(link.record) &&
        table.records.some((other) => other.as === link.record)
      )
        say(`records[${at}].links.${column}.record`, 'A record can only point at one that stands above it.')
    }
    above.add(one.as)
  })
}

function checkFields(table: TableMapping, records: ReadonlyMap<string, RecordMapping>, say: Say): void {
  const filled = new Map<string, string>()
  const splits = new Map<string, number>()
  const target = (to: string, where: string): void => {
    const [as = '', key = ''] = to.split('.')
    const record = records.get(as)
    if (!record) {
      say(where, `No record of this table is named ${as}.`)
      return
    }
    const field = fieldOf(record.record, key)
    if (field === undefined)
      say(
        where,
        `${article(record.record, true)} has no field ${key}; use ${writable(record.record).join(', ')}.`,
      )
    else if (field.kind === 'id') say(where, 'The id is named under records, not as a field.')
    else if (field.kind === 'link') say(where, 'A link is named under records, not as a field.')
  }
  table.columns.forEach((one, at) => {
    const where = `columns[${at}].to`
    target(one.to, where)
    const before = filled.get(one.to)
    if (before !== undefined && one.join === undefined)
      say(
        where,
        `Two columns make this one field (the other is ${before}). Choose one of them, or say with join what stands between the two.`,
      )
    filled.set(one.to, before ?? `columns[${at}]`)
    const makesMany =
      one.do?.some((step) => step === 'phones' || (typeof step === 'object' && 'split' in step)) ?? false
    if (!makesMany) return
    const [as = ''] = one.to.split('.')
    const record = records.get(as)
    // With what stands between them, the parts of a record's own field stay one text.
    if (record && isStanding(record.record) && one.join !== undefined) return
    if (record && isStanding(record.record))
      say(
        `columns[${at}].do`,
        `A value can only be split into several parts of a record, and ${article(record.record)} is a record itself.`,
      )
    if (splits.has(as)) say(`columns[${at}].do`, 'Only one column of a record can be split.')
    splits.set(as, at)
  })
  table.constants?.forEach((one, at) => {
    target(one.to, `constants[${at}].to`)
    if (filled.has(one.to)) say(`constants[${at}].to`, 'A column makes this field already.')
    filled.set(one.to, `constants[${at}]`)
  })
}

type Field = (typeof entities)[MappableEntity]['fields'][string]

export function fieldOf(entity: MappableEntity, key: string): Field | undefined {
  // An attribute may name its term in words; the term becomes a record by itself.
  if (entity === 'attribute' && (key === 'term' || key === 'taxonomy_term_id')) return { kind: 'text' }
  return entities[entity].fields[key]
}

/** Fields of a record that a column can fill. */
export function writable(entity: MappableEntity): string[] {
  const { fields } = entities[entity]
  const own = Object.keys(fields).filter((key) => fields[key]?.kind !== 'id' && fields[key]?.kind !== 'link')
  return entity === 'attribute' ? ['term', 'taxonomy_term_id', ...own] : own
}

const standing: ReadonlySet<string> = new Set([
  'organization',
  'program',
  'service',
  'location',
  'service_at_location',
  'taxonomy',
  'taxonomy_term',
])

/** Records that stand on their own; all others are part of one. */
export function isStanding(entity: string): boolean {
  return standing.has(entity)
}

function article(entity: string, first = false): string {
  const noun = entity.replaceAll('_', ' ')
  const small = `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`
  return first ? small.charAt(0).toUpperCase() + small.slice(1) : small
}
