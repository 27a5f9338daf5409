import { createHash } from 'node:crypto'
import { IdSet } from '#platform/id-set.ts'
import {
  type EntityName,
  entities,
  isRecordEntity,
  listOf,
  type RecordEntity,
  recordEntities,
} from './entities.ts'
import { GroupStore } from './group-store.ts'
import { type HeldRow, type HsdsRow, idOf, limits, type Raw, type RecordRow } from './row.ts'

/** One row of a table with its place in the package. */
export interface TableInput {
  readonly raw: Record<string, unknown>
  readonly path: string
  readonly broken?: string
  /** No row of the input: made to hold what the input has no row for. */
  readonly implied?: boolean
}

/** By entity, or by the name of an {@link ExtraTable}. */
export type Tables = ReadonlyMap<string, () => AsyncIterable<TableInput>>

/** A table that HSDS 3 does not have, whose rows become part of their owner under a property of its own. */
export interface ExtraTable {
  readonly name: string
  readonly property: string
  /** Link columns that say where a row belongs. */
  readonly owners: Readonly<Record<string, EntityName>>
}

export interface JoinOptions {
  readonly extras?: readonly ExtraTable[]
  /** Parts may lack an id, as they do in earlier versions; else such a row is held back. */
  readonly idless?: boolean
}

/** A part on its way to its owner: `via` is the link column, `home` the table the column points at. */
interface Part {
  readonly entity: string
  readonly id: string
  readonly via: string
  readonly home: string
  readonly raw: Raw
  readonly path: string
  readonly parts: Readonly<Record<string, number>>
}

/** A row with its parts in it, or one that is kept aside. */
type Joined =
  | { readonly held: HeldRow }
  | {
      readonly held?: undefined
      readonly raw: Raw
      readonly path: string
      readonly parts: Record<string, number>
      readonly implied: boolean
    }

/** Deepest first: what is part of a phone is joined before the phone becomes part of a contact. */
const partOrder: readonly EntityName[] = [
  'metadata',
  'attribute',
  'language',
  'phone',
  'contact',
  'schedule',
  'service_area',
  'url',
  'funding',
  'cost_option',
  'required_document',
  'accessibility',
  'address',
  'organization_identifier',
  'service_capacity',
]

/**
 * Joins the tables of an HSDS package into records: each part (phone, schedule …) is put into every row that
 * its link columns name. A service is followed by its places, so that its card is written once.
 *
 * Parts that belong nowhere are yielded as held rows; a link that leads nowhere, of a part that has another
 * owner, as a held link.
 */
export async function* joinTables(
  tables: Tables,
  bytes: number,
  options: JoinOptions = {},
): AsyncGenerator<HsdsRow> {
  const store = new GroupStore(bytes)
  try {
    const join = new Join(tables, store, options)
    for (const extra of options.extras ?? []) yield* join.parts(extra.name)
    for (const entity of partOrder) yield* join.parts(entity)
    for (const entity of recordEntities) {
      if (entity !== 'service_at_location') yield* join.records(entity)
    }
    yield* join.leftovers()
  } finally {
    await store.close()
  }
}

class Join {
  readonly #tables: Tables
  readonly #store: GroupStore
  readonly #extras: ReadonlyMap<string, ExtraTable>
  readonly #idless: boolean
  /** Parts that found an owner, by where they stand, to tell a row without a home from a row with one bad link. */
  readonly #homes = new IdSet()
  #units: Map<string, Raw> | undefined
  readonly #usedUnits = new Set<string>()

  constructor(tables: Tables, store: GroupStore, { extras = [], idless = false }: JoinOptions) {
    this.#tables = tables
    this.#store = store
    this.#extras = new Map(extras.map((extra) => [extra.name, extra]))
    this.#idless = idless
  }

  async *parts(entity: string): AsyncGenerator<HsdsRow> {
    for await (const joined of this.#joined(entity)) {
      if (joined.held) {
        yield joined.held
        continue
      }
      const { raw, path, parts } = joined
      const id = idOf(raw) ?? madeId(raw)
      let full: Raw = raw
      if (entity === 'service_capacity') {
        const unit = await this.#unit(raw)
        if (unit) full = { ...raw, unit }
        else if (typeof raw.unit_id === 'string')
          yield {
            kind: 'link',
            entity,
            id,
            path: `${path}/unit_id`,
            code: 'dangling-link',
            raw: raw.unit_id,
            waitsFor: `unit:${raw.unit_id}`,
          }
      }
      const owners = this.#ownersOf(entity, full)
      if (owners.length === 0) {
        // One row may have become several parts (a cell with two languages): it is held back once.
        if (this.#homes.add(path))
          yield { kind: 'held', entity: entity as EntityName, id, path, code: 'no-owner', raw: full, parts }
        continue
      }
      for (const { column, home, target } of owners) {
        const part: Part = { entity, id, via: column, home, raw: full, path, parts }
        await this.#store.put(home, { to: target, value: part })
      }
    }
  }

  async *records(entity: RecordEntity): AsyncGenerator<HsdsRow> {
    if (entity === 'service') {
      yield* this.#servicesWithPlaces()
      return
    }
    for await (const joined of this.#joined(entity)) {
      yield joined.held ?? record(entity, joined)
    }
  }

  /** Places of a service directly after it; those of services that are elsewhere come last. */
  async *#servicesWithPlaces(): AsyncGenerator<HsdsRow> {
    for await (const joined of this.#joined('service_at_location')) {
      if (joined.held) {
        yield joined.held
        continue
      }
      const row = record('service_at_location', joined)
      await this.#store.put('places', { to: String(joined.raw.service_id ?? '').trim(), value: row })
    }
    for (let part = 0; part < this.#store.parts; part += 1) {
      const places = new Map<string, RecordRow[]>()
      for await (const parcel of this.#store.take('places', part))
        append(places, parcel.to, parcel.value as RecordRow)
      for await (const joined of this.#joined('service', part)) {
        if (joined.held) {
          yield joined.held
          continue
        }
        yield record('service', joined)
        const id = idOf(joined.raw) ?? ''
        yield* places.get(id) ?? []
        places.delete(id)
      }
      for (const rest of places.values()) yield* rest
    }
  }

  /** What no row took: links that lead nowhere, units nobody measures in, notes about the package itself. */
  async *leftovers(): AsyncGenerator<HsdsRow> {
    for (const name of [...Object.keys(entities), 'any', 'lost']) {
      for (let part = 0; part < this.#store.parts; part += 1) {
        for await (const parcel of this.#store.take(name, part))
          yield* this.#homeless(parcel.to, parcel.value as Part)
      }
    }
    for await (const row of this.#rows('unit')) {
      const id = idOf(row.raw) ?? row.path
      if (!this.#usedUnits.has(id))
        yield { kind: 'held', entity: 'unit', id, path: row.path, code: 'no-owner', raw: row.raw }
    }
    for await (const row of this.#rows('meta_table_description'))
      yield {
        kind: 'held',
        entity: 'meta_table_description',
        id: idOf(row.raw) ?? row.path,
        path: row.path,
        code: 'describes-package',
        raw: row.raw,
      }
  }

  *#homeless(target: string, part: Part): Generator<HsdsRow> {
    const waitsFor = `${part.home}:${target}`
    const entity = part.entity as EntityName
    // One row may have become several parts of one owner (a cell with two languages): it is missing once.
    if (!this.#homes.add(`${part.path}>${waitsFor}`)) return
    if (this.#homes.has(part.path)) {
      yield {
        kind: 'link',
        entity,
        id: part.id,
        path: `${part.path}/${part.via}`,
        code: 'dangling-link',
        raw: target,
        waitsFor,
      }
      return
    }
    this.#homes.add(part.path)
    yield {
      kind: 'held',
      entity,
      id: part.id,
      path: part.path,
      code: 'orphan',
      raw: part.raw,
      waitsFor,
      parts: part.parts,
    }
  }

  async *#rows(entity: string): AsyncIterable<TableInput> {
    const open = this.#tables.get(entity)
    if (open) yield* open()
  }

  /** Rows of a table with the parts that belong into them. */
  async *#joined(entity: string, only?: number): AsyncGenerator<Joined> {
    const staged = this.#store.parts > 1
    if (staged && (only === undefined || only === 0)) {
      for await (const row of this.#rows(entity))
        await this.#store.put(`rows-${entity}`, { to: idOf(row.raw) ?? '', value: row })
    }
    const first = only ?? 0
    const end = only === undefined ? this.#store.parts : only + 1
    for (let part = first; part < end; part += 1) {
      const waiting = new Map<string, Part[]>()
      const taken = new Set<string>()
      for (const home of [entity, 'any']) {
        for await (const parcel of this.#store.take(home, part))
          append(waiting, parcel.to, parcel.value as Part)
      }
      const rows = staged ? this.#staged(entity, part) : this.#rows(entity)
      let before: { readonly path: string; readonly parts: Record<string, number> } | undefined
      for await (const row of rows) {
        const id = idOf(row.raw)
        const { path } = row
        const needsId = isRecordEntity(entity) || !this.#idless
        if (row.broken || (id === undefined && needsId)) {
          const code = row.broken ?? 'id-missing'
          const name = id ?? (this.#idless ? madeId(row.raw) : path)
          yield { held: { kind: 'held', entity: entity as EntityName, id: name, path, code, raw: row.raw } }
          continue
        }
        const parts: Record<string, number> = {}
        const own = id === undefined ? [] : (waiting.get(id) ?? [])
        const twice: HeldRow[] = []
        const raw = this.#attach(entity, row.raw, own, parts, twice)
        // A row that is given once for each of its owners holds the same rows each time: whichever of them is counted, they are.
        if (before?.path === path) Object.assign(parts, before.parts)
        else before = { path, parts }
        // Kept for a second row of the same id, so that one that says the same is the same.
        if (id !== undefined) taken.add(id)
        yield { raw, path, parts, implied: row.implied ?? false }
        for (const held of twice) yield { held }
      }
      // What named no table may still belong to a row of the next one.
      for (const [target, rest] of waiting) {
        if (taken.has(target)) continue
        for (const one of rest)
          await this.#store.put(one.home === 'any' ? 'any' : 'lost', { to: target, value: one })
      }
    }
  }

  async *#staged(entity: string, part: number): AsyncGenerator<TableInput> {
    for await (const parcel of this.#store.take(`rows-${entity}`, part)) yield parcel.value as TableInput
  }

  #attach(
    entity: string,
    raw: Raw,
    waiting: readonly Part[],
    parts: Record<string, number>,
    twice: HeldRow[],
  ): Raw {
    if (waiting.length === 0) return raw
    const full: Record<string, unknown> = { ...raw }
    const made = new Set<string>()
    const ours = new Set<string>()
    for (const part of waiting) {
      const property = this.#propertyOf(entity, part.entity)
      if (!property) continue
      const list = Array.isArray(full[property]) ? (full[property] as unknown[]) : []
      const again = idOf(part.raw) === undefined && made.has(`${part.entity}:${part.id}`)
      if (again || list.length >= limits.rowsPerList) {
        // Without ids of their own, two rows that say the same of one owner are one.
        if (this.#homes.add(part.path)) twice.push(heldPart(part, again ? 'duplicate-row' : 'too-many-rows'))
        continue
      }
      made.add(`${part.entity}:${part.id}`)
      if (ours.has(property)) list.push(part.raw)
      else full[property] = [...list, part.raw]
      ours.add(property)
      // A phone of a service and of its place is one row: it is counted where it is met first.
      if (!this.#homes.add(part.path)) continue
      parts[part.entity] = (parts[part.entity] ?? 0) + 1
      for (const [name, count] of Object.entries(part.parts)) parts[name] = (parts[name] ?? 0) + count
    }
    return full
  }

  #propertyOf(owner: string, part: string): string | undefined {
    return this.#extras.get(part)?.property ?? listOf(owner as EntityName, part as EntityName)
  }

  #ownersOf(entity: string, raw: Raw): Owner[] {
    const extra = this.#extras.get(entity)
    return extra ? linksOf(extra.owners, raw) : ownersOf(entity as EntityName, raw)
  }

  async #unit(capacity: Raw): Promise<Raw | undefined> {
    if (!this.#units) {
      this.#units = new Map()
      for await (const row of this.#rows('unit')) {
        const id = idOf(row.raw)
        if (id !== undefined && this.#units.size < 100_000) this.#units.set(id, row.raw)
      }
    }
    const id = typeof capacity.unit_id === 'string' ? capacity.unit_id.trim() : ''
    const unit = this.#units.get(id)
    if (unit) this.#usedUnits.add(id)
    return unit
  }
}

function record(
  entity: RecordEntity,
  { raw, path, parts, implied }: Joined & { held?: undefined },
): RecordRow {
  return {
    kind: 'record',
    entity,
    raw,
    path,
    nested: false,
    links: {},
    parts,
    ...(implied ? { implied } : {}),
  }
}

function heldPart({ entity, id, path, raw, parts }: Part, code: string): HeldRow {
  return { kind: 'held', entity: entity as EntityName, id, path, code, raw, parts }
}

/** For rows without an id: the same content is the same row, wherever it stands. */
function madeId(raw: Raw): string {
  return `content:${createHash('sha256').update(JSON.stringify(raw)).digest('hex').slice(0, 32)}`
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

interface Owner {
  readonly column: string
  readonly home: string
  readonly target: string
}

/** Where a part goes. Attributes and change notes name their owner's table beside the id, not always rightly. */
function ownersOf(entity: EntityName, raw: Raw): Owner[] {
  if (entity === 'attribute' || entity === 'metadata') {
    const [column, naming] =
      entity === 'attribute' ? ['link_id', 'link_entity'] : ['resource_id', 'resource_type']
    const target = raw[column]
    if (typeof target !== 'string' || target.trim() === '') return []
    const named = String(raw[naming] ?? '')
      .trim()
      .toLowerCase()
    const home = named in entities ? named : 'any'
    return [{ column, home, target: target.trim() }]
  }
  return linksOf(entities[entity].owners, raw)
}

function linksOf(columns: Readonly<Record<string, EntityName>>, raw: Raw): Owner[] {
  const owners: Owner[] = []
  for (const [column, home] of Object.entries(columns)) {
    const target = raw[column]
    if (typeof target === 'string' && target.trim() !== '')
      owners.push({ column, home, target: target.trim() })
  }
  return owners
}
