import { columnsFor, type PlaceColumns, placeColumns } from '#features/directory/index.ts'
import type { Doc, FrontDoor, Visibility, VisibilityWhy } from '#features/protected-places/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { type Column, type ColumnBatch, columnBatch, listLiteral } from '#platform/db/columns.ts'
import type { PlannedPlace } from './plan-places.ts'
import type { RecordEntity } from './record.ts'
import type { ImportRun } from './run-memory.ts'
import type { Draft } from './settle.ts'
import { storable, storableString } from './storable.ts'

/** A row as it is written. */
interface WrittenRow {
  readonly id: string
  readonly name: string | null
  readonly doc: Doc
  readonly draft: Draft
  /** Locations only. */
  readonly place: PlaceRow | undefined
}

interface Table {
  /** Columns beside id, doc, source_id, version and the two instants. */
  readonly columns: Readonly<Record<string, Column<WrittenRow>>>
  readonly fictional: boolean
}

/** Every text as PostgreSQL can hold it. */
const name: Column<WrittenRow> = ['text', (row) => row.name && storableString(row.name)]
const shown: Column<WrittenRow> = ['boolean', ({ draft }) => draft.clean.unlisted !== true]

function link(column: string): Column<WrittenRow> {
  return ['uuid', ({ draft }) => draft.links[column]]
}

const tables: Readonly<Record<RecordEntity, Table>> = {
  taxonomy: { columns: { name }, fictional: false },
  taxonomy_term: {
    columns: { name, taxonomy_id: link('taxonomy_id'), parent_id: link('parent_id') },
    fictional: false,
  },
  organization: {
    columns: { name, parent_organization_id: link('parent_organization_id'), shown },
    fictional: true,
  },
  program: { columns: { name, organization_id: link('organization_id'), shown }, fictional: true },
  location: {
    columns: {
      name,
      organization_id: link('organization_id'),
      visibility: ['text', ({ place }) => place?.visibility],
      visibility_why: ['text', ({ place }) => place?.visibility_why],
      front_door: ['jsonb', ({ place }) => place?.front_door && storable(place.front_door)],
      latitude: ['double precision', ({ place }) => place?.latitude],
      longitude: ['double precision', ({ place }) => place?.longitude],
      point_precision: ['text', ({ place }) => place?.point_precision],
      county_fips: ['integer', ({ place }) => place?.county_fips],
      state: ['text', ({ place }) => place?.state],
      timezone: ['text', ({ place }) => place?.timezone],
    },
    fictional: true,
  },
  service: {
    columns: {
      name,
      organization_id: link('organization_id'),
      program_id: link('program_id'),
      status: ['text', ({ draft }) => draft.state.status ?? 'unknown'],
      profile: ['jsonb', ({ draft }) => storable(draft.state.profile)],
      need_ids: ['integer[]', ({ draft }) => listLiteral(draft.state.needIds)],
    },
    fictional: true,
  },
  service_at_location: {
    columns: { service_id: link('service_id'), location_id: link('location_id') },
    fictional: true,
  },
}

interface Statements {
  /** The source and whether it is fictional follow its columns. */
  readonly batch: ColumnBatch<WrittenRow>
  /** For rows that were not there when we looked: the database refuses them where they have come since. */
  readonly add: string
  readonly write: string
}

const statements = Object.fromEntries(
  Object.entries(tables).map(([entity, table]) => [entity, statementsOf(entity, table)]),
) as Readonly<Record<RecordEntity, Statements>>

function statementsOf(entity: string, table: Table): Statements {
  const batch = columnBatch<WrittenRow>({
    id: ['uuid', (row) => row.id],
    ...table.columns,
    doc: ['jsonb', ({ doc }) => storable(doc)],
  })
  const { names, rows, values } = batch.sql
  const next = Object.keys(table.columns).length + 3
  const sets = Object.keys(table.columns).map((column) => `${column} = excluded.${column}`)
  const add = `insert into directory.${entity} as t (${names}, source_id${table.fictional ? ', fictional' : ''})
    select ${values}, $${next}${table.fictional ? `, $${next + 1}` : ''} from ${rows}`
  const write = `${add}
    on conflict (id) do update set ${sets.join(', ')}, doc = excluded.doc, version = t.version + 1, modified_at = now()`
  return { batch, add, write }
}

/** Writes the drafts of one table: the new ones in one statement, the changed ones in another. */
export async function writeRecords(
  ctx: Context,
  run: ImportRun,
  entity: RecordEntity,
  drafts: readonly Draft[],
  places: ReadonlyMap<string, PlannedPlace>,
): Promise<void> {
  const own = drafts.filter((draft) => draft.entity === entity && !draft.foreign)
  if (own.length === 0) return
  // In one order everywhere, so that two batches that share records wait for each other and never cross.
  own.sort((a, b) => (a.id < b.id ? -1 : 1))
  const rows = own.map((draft) => rowOf(draft, places.get(draft.id)))
  const { batch, add, write } = statements[entity]
  const send = async (name: string, sql: string, some: readonly WrittenRow[]): Promise<void> => {
    if (some.length === 0) return
    const values: unknown[] = batch.fill(some)
    values.push(run.source.id)
    if (tables[entity].fictional) values.push(run.source.fictional)
    await ctx.prepared(name, sql, values)
  }
  await send(
    `import_add_${entity}`,
    add,
    rows.filter((row) => !row.draft.existing),
  )
  await send(
    `import_write_${entity}`,
    write,
    rows.filter((row) => row.draft.existing),
  )
}

function rowOf(draft: Draft, planned: PlannedPlace | undefined): WrittenRow {
  const { state, id } = draft
  const isLocation = draft.entity === 'location'
  const place = isLocation && planned ? placeRow(planned, state.doc) : undefined
  const doc = place?.doc ?? withId(state.doc, id)
  return { id, name: nameIn(doc), doc, draft, place }
}

function nameIn(doc: Doc): string | null {
  return typeof doc.name === 'string' ? doc.name : null
}

function withId(doc: Doc, id: string): Doc {
  return doc.id === id ? doc : { ...doc, id }
}

/** Columns of a location as its table may hold them. */
interface PlaceRow extends PlaceColumns {
  readonly name: string | null
  readonly doc: Doc
  readonly visibility: Visibility
  readonly visibility_why: VisibilityWhy
  readonly front_door: FrontDoor | null
}

/** `doc` is what cleaning made of the location. */
export function placeRow({ id, plan }: PlannedPlace, doc: Doc): PlaceRow {
  const shown = plan.visibility === 'public' ? doc : plan.publicDoc
  const columns = columnsFor(plan.visibility, placeColumns(doc))
  return {
    name: nameIn(shown),
    doc: withId(shown, id),
    visibility: plan.visibility,
    visibility_why: plan.why,
    front_door: plan.frontDoor,
    latitude: columns.latitude,
    longitude: columns.longitude,
    point_precision: columns.point_precision,
    county_fips: columns.county_fips,
    state: columns.state,
    timezone: columns.timezone,
  }
}
