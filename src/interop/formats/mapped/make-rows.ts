import { createHash } from 'node:crypto'
import { asksToHide } from '#features/protected-places/index.ts'
import { uuidOf } from '#interop/hsds/index.ts'
import { isStanding } from './check-mapping.ts'
import type { ConditionPlan, FieldPlan, LinkPlan, RecordPlan, RulePlan, TablePlan } from './compile-table.ts'
import type { MappableEntity } from './mapping.ts'
import type { TableRow } from './table.ts'
import { changed, folded } from './transforms.ts'

/** A row of an HSDS table made from a row of the source. */
export interface MadeRow {
  readonly entity: MappableEntity
  readonly id: string
  readonly raw: Record<string, unknown>
  readonly path: string
  /** Other rows may tell of the same record. */
  readonly shared: boolean
  /** Set where the row must not be published at all: a part that asks to stay hidden. */
  readonly held?: string
  /** Links that lead to what another record is linked to. */
  readonly through?: readonly Through[]
}

/** `column` is the link of the record with this id. */
export interface Through {
  readonly column: string
  readonly entity: string
  readonly id: string
}

/** A value that its field cannot take. */
export interface LostValue {
  readonly entity: MappableEntity
  readonly id: string
  readonly path: string
  readonly code: string
  readonly raw: string
}

export interface Made {
  readonly rows: readonly MadeRow[]
  readonly lost: readonly LostValue[]
}

/** What hides a record made by a mapping; read by the directory as any source's own column of this name. */
export const hidingColumn = 'confidential'

/** Everything that one row of a table says, as rows of HSDS tables with ids and links. */
export function makeRows(plan: TablePlan, table: string, row: TableRow): Made {
  const cell = (at: number): string => row.cells[at]?.trim() ?? ''
  const path = `${table}:${row.line}`
  const made = new Map<string, Draft[]>()
  const lost: LostValue[] = []
  for (const record of plan.records) {
    if (record.when && !holds(record.when, cell)) continue
    const drafts = makeRecord(record, cell, made, path, lost)
    if (drafts.length > 0) made.set(record.mapping.as, drafts)
  }
  const all = [...made.values()].flat()
  const drafts = all.every((draft) => draft.constantOnly) ? [] : all
  hide(plan, cell, drafts)
  return { rows: drafts.flatMap((draft) => withTerm(draft)), lost }
}

interface Draft {
  readonly entity: MappableEntity
  readonly id: string
  readonly raw: Record<string, unknown>
  readonly path: string
  readonly shared: boolean
  readonly through?: readonly Through[]
  /** The same on every row: it says nothing of this one. */
  readonly constantOnly: boolean
  held?: string
}

function holds({ at, is, isNot }: ConditionPlan, cell: (at: number) => string): boolean {
  const value = folded(cell(at))
  return is ? is.has(value) : !isNot?.has(value)
}

function makeRecord(
  plan: RecordPlan,
  cell: (at: number) => string,
  made: ReadonlyMap<string, readonly Draft[]>,
  path: string,
  lost: LostValue[],
): Draft[] {
  const { mapping } = plan
  const entity = mapping.record
  const links = linksOf(plan, cell, made)
  if (!links) return []
  const through = throughOf(plan, cell)
  const own = idOf(plan, cell)
  const wrong: { readonly field: FieldPlan; readonly code: string }[] = []
  const { bodies, filled } = bodiesOf(plan, cell, wrong)
  const constantOnly = isStanding(entity) && plan.fields.length === 0 && plan.constants.length > 0 && !own
  if (!filled && !constantOnly && !standsEmpty(entity, own, links)) {
    for (const { field, code } of wrong) lost.push(lostOf(entity, own ?? path, path, field, code, cell))
    return []
  }
  const drafts = bodies.map((body, index): Draft => {
    const raw: Record<string, unknown> = { ...Object.fromEntries(plan.constants), ...body, ...links }
    const id = own ?? contentId(entity, raw, plan.placeAt.map(cell))
    return {
      entity,
      id,
      raw: { id, ...raw },
      // Parts of one row are told apart; records keep the row's own path, by which they stay together.
      path: isStanding(entity) ? path : `${path}/${mapping.as}${bodies.length > 1 ? `-${index + 1}` : ''}`,
      shared: mapping.shared === true,
      constantOnly,
      ...(through.length > 0 ? { through } : {}),
    }
  })
  for (const { field, code } of wrong)
    lost.push(lostOf(entity, drafts[0]?.id ?? path, path, field, code, cell))
  return drafts
}

function lostOf(
  entity: MappableEntity,
  id: string,
  path: string,
  field: FieldPlan,
  code: string,
  cell: (at: number) => string,
): LostValue {
  return {
    entity,
    id,
    path: `${path}/${field.key}`,
    code,
    raw: cell(field.at).slice(0, 2_000).toWellFormed(),
  }
}

/** A link alone is something to say of a service at a place, and an id alone of a record kept elsewhere. */
function standsEmpty(
  entity: MappableEntity,
  own: string | undefined,
  links: Record<string, string>,
): boolean {
  if (entity === 'service_at_location')
    return links.service_id !== undefined && links.location_id !== undefined
  return isStanding(entity) && own !== undefined
}

/** Undefined where a record of the same row, to which it belongs, was not made. */
function linksOf(
  plan: RecordPlan,
  cell: (at: number) => string,
  made: ReadonlyMap<string, readonly Draft[]>,
): Record<string, string> | undefined {
  const links: Record<string, string> = {}
  let owned = plan.links.length === 0 || isStanding(plan.mapping.record)
  for (const link of plan.links) {
    if (link.through !== undefined) continue
    const target = link.record === undefined ? undefined : made.get(link.record)?.[0]
    const id = link.record === undefined ? linkedId(link, cell(link.at ?? -1)) : target?.id
    if (id === undefined || id === '') continue
    links[link.column] = id
    if (link.column === 'link_id' && target) links.link_entity = target.entity
    owned = true
  }
  // A part whose owner stands in a column that is empty is still kept, to be seen as one without an owner.
  return owned || plan.links.some((link) => link.record === undefined) ? links : undefined
}

function throughOf(plan: RecordPlan, cell: (at: number) => string): Through[] {
  return plan.links.flatMap((link): Through[] => {
    const id = link.through === undefined ? '' : linkedId(link, cell(link.at ?? -1))
    return link.through === undefined || id === '' ? [] : [{ column: link.column, entity: link.through, id }]
  })
}

function linkedId({ prefix = '', fold = false }: LinkPlan, text: string): string {
  return text === '' ? '' : idFrom(text, prefix, fold)
}

function idOf({ mapping, idAt }: RecordPlan, cell: (at: number) => string): string | undefined {
  if (!mapping.id) return undefined
  const parts = idAt.map(cell)
  if (parts.every((part) => part === '')) return undefined
  return idFrom(parts.join('|'), mapping.id.prefix ?? '', mapping.id.fold ?? false)
}

/** What is put together from words of a row may hold an address, and ids are shown: only a digest is kept. */
function idFrom(text: string, prefix: string, fold: boolean): string {
  return fold ? `said:${uuidOf('said', `${prefix}${folded(text)}`)}` : bounded(`${prefix}${text}`)
}

/** Longer than any id, only its digest is kept, so that two that begin alike stay two. */
function bounded(id: string): string {
  return id.length <= 400 ? id : `long:${createHash('sha256').update(id).digest('hex')}`
}

/** The fields of the record, once, or once for each part of a value that was split. */
function bodiesOf(
  plan: RecordPlan,
  cell: (at: number) => string,
  wrong: { field: FieldPlan; code: string }[],
): { bodies: Record<string, string>[]; filled: boolean } {
  const common: Record<string, string> = {}
  let many: { key: string; values: readonly string[] } | undefined
  let filled = false
  for (const field of plan.fields) {
    const text = cell(field.at)
    if (text === '') continue
    const done = changed(text, field.steps)
    if (!done.ok) {
      wrong.push({ field, code: done.code })
      continue
    }
    const [first] = done.values
    if (first === undefined) continue
    filled = true
    if (isStanding(plan.mapping.record) || done.values.length === 1) {
      const before = common[field.key]
      const value = done.values.join(field.join ?? '\n')
      common[field.key] = before === undefined ? value : `${before}${field.join ?? '\n'}${value}`
    } else many = { key: field.key, values: [...new Set(done.values)] }
  }
  if (!many) return { bodies: [common], filled }
  const { key, values } = many
  return { bodies: values.map((value) => ({ ...common, [key]: value })), filled }
}

/** What records say by which they are the same; the whole of it where they have none of these. */
const telling: Partial<Record<MappableEntity, readonly string[]>> = {
  organization: ['name'],
  program: ['name', 'organization_id'],
  service: ['name', 'organization_id', 'program_id'],
  service_at_location: ['service_id', 'location_id'],
  taxonomy: ['name'],
  taxonomy_term: ['name', 'taxonomy_id', 'parent_id'],
}

/** The same content is the same record, in this run and the next. */
function contentId(entity: MappableEntity, raw: Record<string, unknown>, place: readonly string[]): string {
  const own = telling[entity]
  const said =
    entity === 'location'
      ? [...place.map(folded), folded(String(raw.organization_id ?? ''))]
      : own?.map((key) => folded(String(raw[key] ?? '')))
  const words =
    said && (entity === 'location' || said[0] !== '')
      ? said
      : Object.entries(raw)
          .map(([key, value]) => `${key}=${String(value)}`)
          .sort()
  return `content:${uuidOf(entity, ...words)}`
}

/**
 * Marks what the row asks to hide: by the rules of the mapping, and by any column it does not use. What only
 * part of a record says of itself cannot be kept without being shown, so such a part is held back.
 */
function hide(plan: TablePlan, cell: (at: number) => string, drafts: readonly Draft[]): void {
  for (const rule of plan.rules) {
    if (hidesBy(rule, cell(rule.at)))
      for (const draft of drafts) if (isMeant(draft.entity, rule.hides)) draft.raw[hidingColumn] = 'yes'
  }
  if (plan.unused.length === 0) return
  const rest: Record<string, string> = {}
  for (const at of plan.unused) if (cell(at) !== '') rest[plan.columns[at] ?? ''] = cell(at)
  if (!asksToHide(rest)) return
  const placed = drafts.some(
    ({ entity }) => entity === 'location' || entity === 'service' || entity === 'service_at_location',
  )
  for (const draft of drafts) {
    // Of an organization that other rows tell of too, this row's column speaks of its own place.
    if (draft.entity === 'organization' && draft.shared && placed) continue
    if (isStanding(draft.entity) || draft.entity === 'address') draft.raw[hidingColumn] = 'yes'
    else if (!placed) draft.held = 'asks-to-be-hidden'
  }
}

/** A cell of several lines lists several values, as a list in JSON does: one that hides is enough. */
function hidesBy({ is, unless }: RulePlan, cell: string): boolean {
  const whole = folded(cell)
  const values = cell.split('\n').map(folded)
  if (is) return is.has(whole) || values.some((value) => is.has(value))
  return !unless?.has(whole) && !values.every((value) => unless?.has(value))
}

function isMeant(entity: MappableEntity, hides: 'organization' | 'service' | 'place'): boolean {
  if (hides === 'place') return entity === 'location' || entity === 'service_at_location'
  return entity === hides
}

/** An attribute that names its term in words brings the term along. */
function withTerm(draft: Draft): MadeRow[] {
  const { term, ...raw } = draft.raw
  if (draft.entity !== 'attribute' || typeof term !== 'string' || term === '') return [draft]
  const id = bounded(`term:${folded(term)}`)
  const named: MadeRow = {
    entity: 'taxonomy_term',
    id,
    raw: { id, name: term },
    path: draft.path,
    shared: true,
  }
  return [named, { ...draft, raw: { ...raw, taxonomy_term_id: id } }]
}
