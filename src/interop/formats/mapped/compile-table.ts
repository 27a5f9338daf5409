import type { FieldProblem } from '#platform/errors.ts'
import type { Condition, ConfidentialRule, RecordMapping, TableMapping, Transform } from './mapping.ts'
import { folded } from './transforms.ts'

/** A field that a column fills. */
export interface FieldPlan {
  readonly at: number
  readonly key: string
  readonly steps: readonly Transform[]
  readonly join: string | undefined
  readonly column: string
}

export interface ConditionPlan {
  readonly at: number
  readonly is: ReadonlySet<string> | undefined
  readonly isNot: ReadonlySet<string> | undefined
}

export interface LinkPlan {
  readonly column: string
  /** A record of the same row, or the column that holds the id. */
  readonly record?: string
  readonly at?: number
  readonly prefix?: string
  readonly fold?: boolean
  readonly through?: 'location' | 'service' | 'program' | undefined
}

export interface RecordPlan {
  readonly mapping: RecordMapping
  readonly idAt: readonly number[]
  readonly fields: readonly FieldPlan[]
  readonly constants: readonly (readonly [string, string | number])[]
  readonly links: readonly LinkPlan[]
  readonly when: ConditionPlan | undefined
  /** Columns by which places without an id are told apart: their own and those of their address. */
  readonly placeAt: readonly number[]
}

export interface RulePlan {
  readonly at: number
  readonly hides: ConfidentialRule['hides']
  readonly is: ReadonlySet<string> | undefined
  readonly unless: ReadonlySet<string> | undefined
}

/** A table mapping with its columns found in a real table. */
export interface TablePlan {
  readonly columns: readonly string[]
  readonly records: readonly RecordPlan[]
  readonly rules: readonly RulePlan[]
  /** Places of columns that nothing is made of; they are still read for wishes to stay hidden. */
  readonly unused: readonly number[]
  readonly leftOut: readonly string[]
}

/** Names the mapping uses that the table has not, with what it may have meant. */
export function compileTable(
  mapping: TableMapping,
  path: string,
  columns: readonly string[],
): { plan: TablePlan; problems: FieldProblem[] } {
  const places = new Map<string, number>()
  columns.forEach((column, at) => {
    if (column !== '' && !places.has(folded(column))) places.set(folded(column), at)
  })
  const problems: FieldProblem[] = []
  const used = new Set<number>()
  const find = (name: string, where: string, optional = false): number => {
    const at = places.get(folded(name))
    if (at !== undefined) {
      used.add(at)
      return at
    }
    if (!optional) problems.push({ field: `${path}.${where}`, sentence: missing(name, columns) })
    return -1
  }
  const condition = (one: Condition | undefined, where: string): ConditionPlan | undefined =>
    one && { at: find(one.column, where), is: setOf(one.is), isNot: setOf(one.isNot) }
  const fields = mapping.columns.map((one, at) => {
    const [as = '', key = ''] = one.to.split('.')
    const place = find(one.column, `columns[${at}].column`, one.optional)
    const isStatus =
      key === 'status' && mapping.records.some((record) => record.as === as && record.record === 'service')
    const steps = isStatus ? (one.do ?? []).map(withUnknown) : (one.do ?? [])
    return { as, field: { at: place, key, steps, join: one.join, column: one.column } }
  })
  const records = mapping.records.map(
    (record, at): RecordPlan => ({
      mapping: record,
      idAt: (record.id?.columns ?? []).map((name, index) =>
        find(name, `records[${at}].id.columns[${index}]`),
      ),
      fields: fields.filter((one) => one.as === record.as && one.field.at >= 0).map((one) => one.field),
      constants: (mapping.constants ?? []).flatMap((one) => {
        const [as, key = ''] = one.to.split('.')
        return as === record.as ? [[key, one.value] as const] : []
      }),
      links: Object.entries(record.links ?? {}).map(
        ([column, link]): LinkPlan =>
          'record' in link
            ? { column, record: link.record }
            : {
                column,
                at: find(link.column, `records[${at}].links.${column}.column`),
                prefix: link.prefix ?? '',
                fold: link.fold ?? false,
                through: link.through,
              },
      ),
      when: condition(record.when, `records[${at}].when.column`),
      placeAt: placesOf(mapping, record).flatMap((as) =>
        fields.filter((one) => one.as === as && one.field.at >= 0).map((one) => one.field.at),
      ),
    }),
  )
  const rules = (mapping.confidential ?? []).map(
    (rule, at): RulePlan => ({
      at: find(rule.column, `confidential[${at}].column`),
      hides: rule.hides,
      is: setOf(rule.is),
      unless: setOf(rule.unless),
    }),
  )
  const leftOut = (mapping.leftOut ?? []).map(folded)
  const unused = columns.flatMap((column, at) => (column === '' || used.has(at) ? [] : [at]))
  return {
    plan: {
      columns,
      records,
      rules,
      unused,
      leftOut: unused.map((at) => columns[at] ?? '').filter((column) => leftOut.includes(folded(column))),
    },
    problems,
  }
}

/**
 * A status that the mapping does not know is asked about by the importer, by its own value: held back here it would be
 * taken for a blank one.
 */
function withUnknown(step: Transform): Transform {
  return typeof step === 'object' && 'words' in step && step.else !== 'leave out'
    ? { ...step, else: 'keep' }
    : step
}

function placesOf(mapping: TableMapping, record: RecordMapping): string[] {
  if (record.record !== 'location') return []
  const addresses = mapping.records.filter((one) => {
    const link = one.record === 'address' ? one.links?.location_id : undefined
    return link !== undefined && 'record' in link && link.record === record.as
  })
  return [record.as, ...addresses.map((one) => one.as)]
}

function setOf(words: readonly string[] | undefined): ReadonlySet<string> | undefined {
  return words && new Set(words.map(folded))
}

function missing(name: string, columns: readonly string[]): string {
  const close = columns.find((column) => near(folded(column), folded(name)))
  const listed = columns.filter((column) => column !== '').slice(0, 30)
  const more = columns.length > listed.length ? ' …' : ''
  return close === undefined
    ? `The table has no column “${name}”; its columns are ${listed.join(', ')}${more}.`
    : `The table has no column “${name}”; did you mean “${close}”?`
}

/** Equal apart from what is neither letter nor digit, or one letter off. */
function near(a: string, b: string): boolean {
  const [x, y] = [a.replace(/[^\p{L}\p{N}]/gu, ''), b.replace(/[^\p{L}\p{N}]/gu, '')]
  if (x === y) return x !== ''
  if (Math.abs(x.length - y.length) > 1 || x.length < 4) return false
  let start = 0
  while (start < x.length && x[start] === y[start]) start += 1
  let end = 0
  while (end < Math.min(x.length, y.length) - start && x.at(-1 - end) === y.at(-1 - end)) end += 1
  return Math.max(x.length, y.length) - start - end <= 1
}
