import { type EntityName, entities, listOf, type RecordEntity, recordEntities } from './entities.ts'
import { GroupStore, IdSet } from './group-store.ts'
import { type HeldRow, type HsdsRow, idOf, limits, type Raw, type RecordRow } from './row.ts'

/** One row of a table with its place in the package. */
export interface TableInput {
  readonly raw: Record<string, unknown>
  readonly path: string
  readonly broken?: string
}

export type Tables = ReadonlyMap<EntityName, () => AsyncIterable<TableInput>>

/** A part on its way to its owner: `via` is the link column, `home` the table the column points at. */
interface Part {
  readonly entity: EntityName
  readonly id: string
  readonly via: string
  readonly home: string
  readonly raw: Raw
  readonly path: string
  readonly parts: Readonly<Partial<Record<EntityName, number>>>
}

/** A row with its parts in it, or one that is kept aside. */
type Joined =
  | { readonly held: HeldRow }
  | {
      readonly held?: undefined
      readonly raw: Raw
      readonly path: string
      readonly parts: Partial<Record<EntityName, number>>
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
export async function* joinTables(tables: Tables, bytes: number): AsyncGenerator<HsdsRow> {
  const store = new GroupStore(bytes)
  try {
    const join = new Join(tables, store)
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
  /** Parts that found an owner, to tell a row without a home from a row with one bad link. */
  readonly #homes = new IdSet()
  #units: Map<string, Raw> | undefined
  readonly #usedUnits = new Set<string>()

  constructor(tables: Tables, store: GroupStore) {
    this.#tables = tables
    this.#store = store
  }

  async *parts(entity: EntityName): AsyncGenerator<HsdsRow> {
    for await (const joined of this.#joined(entity)) {
      if (joined.held) {
        yield joined.held
        continue
      }
      const { raw, path, parts } = joined
      const id = idOf(raw) ?? path
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
      const owners = ownersOf(entity, full)
      if (owners.length === 0) {
        yield { kind: 'held', entity, id, path, code: 'no-owner', raw: full }
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
      yield joined.held ?? record(entity, joined.raw, joined.path, joined.parts)
    }
  }

  /** Places of a service directly after it; those of services that are elsewhere come last. */
  async *#servicesWithPlaces(): AsyncGenerator<HsdsRow> {
    for await (const joined of this.#joined('service_at_location')) {
      if (joined.held) {
        yield joined.held
        continue
      }
      const { raw, path, parts } = joined
      const row = record('service_at_location', raw, path, parts)
      await this.#store.put('places', { to: String(raw.service_id ?? ''), value: row })
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
        const { raw, path, parts } = joined
        yield record('service', raw, path, parts)
        const id = idOf(raw) ?? ''
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
    if (this.#homes.has(`${part.entity}:${part.id}`)) {
      yield {
        kind: 'link',
        entity: part.entity,
        id: part.id,
        path: `${part.path}/${part.via}`,
        code: 'dangling-link',
        raw: target,
        waitsFor,
      }
      return
    }
    // Once is enough: its other links, if any, lead nowhere as well.
    this.#homes.add(`${part.entity}:${part.id}`)
    yield {
      kind: 'held',
      entity: part.entity,
      id: part.id,
      path: part.path,
      code: 'orphan',
      raw: part.raw,
      waitsFor,
    }
  }

  async *#rows(entity: EntityName): AsyncIterable<TableInput> {
    const open = this.#tables.get(entity)
    if (open) yield* open()
  }

  /** Rows of a table with the parts that belong into them. */
  async *#joined(entity: EntityName, only?: number): AsyncGenerator<Joined> {
    const staged = this.#store.parts > 1
    if (staged && (only === undefined || only === 0)) {
      for await (const row of this.#rows(entity))
        await this.#store.put(`rows-${entity}`, { to: idOf(row.raw) ?? '', value: row })
    }
    const first = only ?? 0
    const end = only === undefined ? this.#store.parts : only + 1
    for (let part = first; part < end; part += 1) {
      const waiting = new Map<string, Part[]>()
      for (const home of [entity, 'any']) {
        for await (const parcel of this.#store.take(home, part))
          append(waiting, parcel.to, parcel.value as Part)
      }
      const rows = staged ? this.#staged(entity, part) : this.#rows(entity)
      for await (const row of rows) {
        const id = idOf(row.raw)
        if (row.broken || id === undefined) {
          const code = row.broken ?? 'id-missing'
          yield { held: { kind: 'held', entity, id: id ?? row.path, path: row.path, code, raw: row.raw } }
          continue
        }
        const parts: Partial<Record<EntityName, number>> = {}
        const raw = this.#attach(entity, row.raw, waiting.get(id) ?? [], parts)
        waiting.delete(id)
        yield { raw, path: row.path, parts }
      }
      // What named no table may still belong to a row of the next one.
      for (const [target, rest] of waiting) {
        for (const one of rest)
          await this.#store.put(one.home === 'any' ? 'any' : 'lost', { to: target, value: one })
      }
    }
  }

  async *#staged(entity: EntityName, part: number): AsyncGenerator<TableInput> {
    for await (const parcel of this.#store.take(`rows-${entity}`, part)) yield parcel.value as TableInput
  }

  #attach(
    entity: EntityName,
    raw: Raw,
    waiting: readonly Part[],
    parts: Partial<Record<EntityName, number>>,
  ): Raw {
    if (waiting.length === 0) return raw
    const full: Record<string, unknown> = { ...raw }
    for (const part of waiting) {
      const property = listOf(entity, part.entity)
      if (!property) continue
      const list = (full[property] as unknown[] | undefined) ?? []
      if (list.length >= limits.rowsPerList) continue
      full[property] = [...list, part.raw]
      // A phone of a service and of its place is one row: it is counted where it is met first.
      if (!this.#homes.add(`${part.entity}:${part.id}`)) continue
      parts[part.entity] = (parts[part.entity] ?? 0) + 1
      for (const [name, count] of Object.entries(part.parts))
        parts[name as EntityName] = (parts[name as EntityName] ?? 0) + count
    }
    return full
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
  raw: Raw,
  path: string,
  parts: Partial<Record<EntityName, number>>,
): RecordRow {
  return { kind: 'record', entity, raw, path, nested: false, links: {}, parts }
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

/** Where a part goes. Attributes and change notes name their owner's table beside the id, not always rightly. */
function ownersOf(entity: EntityName, raw: Raw): { column: string; home: string; target: string }[] {
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
  const owners: { column: string; home: string; target: string }[] = []
  for (const [column, home] of Object.entries(entities[entity].owners)) {
    const target = raw[column]
    if (typeof target === 'string' && target.trim() !== '')
      owners.push({ column, home, target: target.trim() })
  }
  return owners
}
