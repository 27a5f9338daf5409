import type { Context } from '#platform/db/actor.ts'
import { type Columns, columnSql, columnsOf, listLiteral } from '#platform/db/columns.ts'
import { columnsFor, placeColumns } from '../domain/place-columns.ts'
import { keyOf } from './known.ts'
import type { PlannedPlace } from './plan-places.ts'
import type { RecordEntity } from './record.ts'
import type { ImportRun } from './run-memory.ts'
import type { Draft } from './settle.ts'
import { isStorable, storable, storableString } from './storable.ts'

interface Table {
  /** Columns beside id, doc, source_id, version and the two instants, with their types. */
  readonly columns: Readonly<Record<string, string>>
  readonly fictional: boolean
}

const tables: Readonly<Record<RecordEntity, Table>> = {
  taxonomy: { columns: { name: 'text' }, fictional: false },
  taxonomy_term: { columns: { name: 'text', taxonomy_id: 'uuid', parent_id: 'uuid' }, fictional: false },
  organization: {
    columns: { name: 'text', parent_organization_id: 'uuid', shown: 'boolean' },
    fictional: true,
  },
  program: { columns: { name: 'text', organization_id: 'uuid', shown: 'boolean' }, fictional: true },
  location: {
    columns: {
      name: 'text',
      organization_id: 'uuid',
      visibility: 'text',
      visibility_why: 'text',
      front_door: 'jsonb',
      latitude: 'double precision',
      longitude: 'double precision',
      point_precision: 'text',
      county_fips: 'integer',
      state: 'text',
      timezone: 'text',
    },
    fictional: true,
  },
  service: {
    columns: {
      name: 'text',
      organization_id: 'uuid',
      program_id: 'uuid',
      status: 'text',
      profile: 'jsonb',
      need_ids: 'integer[]',
    },
    fictional: true,
  },
  service_at_location: { columns: { service_id: 'uuid', location_id: 'uuid' }, fictional: true },
}

interface Statements {
  /** For rows of which none is there. */
  readonly add: string
  readonly write: string
}

const statements = Object.fromEntries(
  Object.entries(tables).map(([entity, table]) => [entity, statementsOf(entity, table)]),
) as Readonly<Record<RecordEntity, Statements>>

/** In the order of {@link columnsOf}; the source and whether it is fictional follow. */
function sentColumns({ columns }: Table): Columns {
  return { id: 'uuid', ...columns, doc: 'jsonb' }
}

function statementsOf(entity: string, table: Table): Statements {
  const { names, rows, values } = columnSql(sentColumns(table))
  const next = Object.keys(table.columns).length + 3
  const sets = Object.keys(table.columns).map((name) => `${name} = excluded.${name}`)
  const add = `insert into directory.${entity} as t (${names}, source_id${table.fictional ? ', fictional' : ''})
    select ${values}, $${next}${table.fictional ? `, $${next + 1}` : ''} from ${rows}`
  const write = `${add}
    on conflict (id) do update set ${sets.join(', ')}, doc = excluded.doc, version = t.version + 1, modified_at = now()`
  return { add, write }
}

/** A row as it was written. */
export interface WrittenRow extends Readonly<Record<string, unknown>> {
  readonly id: string
  readonly doc: Readonly<Record<string, unknown>>
  /** Nothing had this id before. */
  readonly isNew: boolean
  /** PostgreSQL can hold all of it as it is. */
  readonly asGiven: boolean
}

/**
 * Writes the drafts of one table, new and changed alike, in one statement.
 *
 * @param written takes the rows, by table and id
 * @param addNew rows that were not there when we looked are written without looking again
 */
export async function writeRecords(
  ctx: Context,
  run: ImportRun,
  entity: RecordEntity,
  drafts: readonly Draft[],
  places: ReadonlyMap<string, PlannedPlace>,
  written: Map<string, WrittenRow>,
  addNew: boolean,
): Promise<void> {
  const own = drafts.filter((draft) => draft.entity === entity && !draft.foreign)
  if (own.length === 0) return
  // In one order everywhere, so that two batches that share records wait for each other and never cross.
  own.sort((a, b) => (a.id < b.id ? -1 : 1))
  const rows = own.map((draft) => {
    const row = rowOf(draft, places.get(draft.id))
    const doc = JSON.stringify(row.doc)
    const asGiven = isStorable(doc)
    written.set(keyOf(entity, draft.id), { ...row, isNew: !draft.existing, asGiven })
    return sent(row, asGiven ? doc : storable(row.doc))
  })
  const { fictional } = tables[entity]
  const verb = addNew && !own.some((draft) => draft.existing) ? 'add' : 'write'
  await ctx.prepared(`import_${verb}_${entity}`, statements[entity][verb], [
    ...columnsOf(sentColumns(tables[entity]), rows),
    run.source.id,
    ...(fictional ? [run.source.fictional] : []),
  ])
}

/** Documents as JSON text, lists as literals, and every text as PostgreSQL can hold it. */
function sent(row: Row, doc: string): Record<string, unknown> {
  const { name, front_door, profile, need_ids } = row
  const out: Record<string, unknown> = { ...row, doc }
  if (typeof name === 'string') out.name = storableString(name)
  if (front_door) out.front_door = storable(front_door)
  if (profile) out.profile = storable(profile)
  if (need_ids) out.need_ids = listLiteral(need_ids as number[])
  return out
}

interface Row extends Record<string, unknown> {
  readonly id: string
  readonly doc: Readonly<Record<string, unknown>>
}

function rowOf(draft: Draft, place: PlannedPlace | undefined): Row {
  const { state, links, id } = draft
  const name = typeof state.doc.name === 'string' ? state.doc.name : null
  const common = { id, name, ...links, doc: state.doc.id === id ? state.doc : { ...state.doc, id } }
  if (draft.entity === 'service') {
    return { ...common, status: state.status ?? 'unknown', profile: state.profile, need_ids: state.needIds }
  }
  if (draft.entity === 'organization' || draft.entity === 'program')
    return { ...common, shown: draft.clean.unlisted !== true }
  return place ? { ...common, ...placeRow(place, state.doc) } : common
}

/** Columns of a location as its table may hold them; `doc` is what cleaning made of it. */
export function placeRow(
  place: PlannedPlace,
  doc: Readonly<Record<string, unknown>>,
): Record<string, unknown> & Pick<Row, 'doc'> {
  const { plan } = place
  const open = plan.visibility === 'public'
  const shown = open ? doc : plan.publicDoc
  return {
    name: typeof shown.name === 'string' ? shown.name : null,
    doc: shown.id === place.id ? shown : { ...shown, id: place.id },
    visibility: plan.visibility,
    visibility_why: plan.why,
    front_door: plan.frontDoor,
    ...columnsFor(plan.visibility, placeColumns(doc)),
  }
}

/** Links of a draft that are kept in its row. */
export function linkColumns(entity: RecordEntity): readonly string[] {
  return Object.keys(tables[entity].columns).filter((name) => name.endsWith('_id'))
}
