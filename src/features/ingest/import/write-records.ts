import { columnsFor, type PlaceColumns, placeColumns } from '#features/directory/index.ts'
import type { Doc, FrontDoor, Visibility, VisibilityWhy } from '#features/protected-places/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { PlannedPlace } from './plan-places.ts'
import type { RecordEntity } from './record.ts'
import type { ImportRun } from './run-memory.ts'
import type { Draft } from './settle.ts'
import { storable } from './storable.ts'

/** A row as it is written. */
interface WrittenRow {
  readonly id: string
  readonly name: string | null
  readonly doc: Doc
  readonly draft: Draft
  /** Locations only. */
  readonly place: PlaceRow | undefined
}

/** What a column is written with, as JSON. */
type Column = (row: WrittenRow) => unknown

interface Table {
  /** Columns beside id, doc, source_id, version and the two instants. */
  readonly columns: Readonly<Record<string, Column>>
  readonly fictional: boolean
}

const name: Column = (row) => row.name
const shown: Column = ({ draft }) => draft.clean.unlisted !== true

function link(column: string): Column {
  return ({ draft }) => draft.links[column]
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
      visibility: ({ place }) => place?.visibility,
      visibility_why: ({ place }) => place?.visibility_why,
      front_door: ({ place }) => place?.front_door,
      latitude: ({ place }) => place?.latitude,
      longitude: ({ place }) => place?.longitude,
      point_precision: ({ place }) => place?.point_precision,
      county_fips: ({ place }) => place?.county_fips,
      state: ({ place }) => place?.state,
      timezone: ({ place }) => place?.timezone,
    },
    fictional: true,
  },
  service: {
    columns: {
      name,
      organization_id: link('organization_id'),
      program_id: link('program_id'),
      status: ({ draft }) => draft.state.status ?? 'unknown',
      profile: ({ draft }) => draft.state.profile,
      need_ids: ({ draft }) => draft.state.needIds,
    },
    fictional: true,
  },
  service_at_location: {
    columns: { service_id: link('service_id'), location_id: link('location_id') },
    fictional: true,
  },
}

interface Statements {
  /** For rows that were not there when we looked: the database refuses them where they have come since. */
  readonly add: string
  readonly write: string
}

const statements = Object.fromEntries(
  Object.entries(tables).map(([entity, table]) => [entity, statementsOf(entity, table)]),
) as Readonly<Record<RecordEntity, Statements>>

function statementsOf(entity: string, { columns, fictional }: Table): Statements {
  const names = ['id', ...Object.keys(columns), 'doc']
  const sets = [...Object.keys(columns), 'doc'].map((column) => `${column} = excluded.${column}`)
  const add = `insert into directory.${entity} as t (${names.join(', ')}, source_id${fictional ? ', fictional' : ''})
    select ${names.map((column) => `r.${column}`).join(', ')}, $2${fictional ? ', $3' : ''}
    from json_populate_recordset(null::directory.${entity}, $1::json) as r`
  const write = `${add}
    on conflict (id) do update set ${sets.join(', ')}, version = t.version + 1, modified_at = now()`
  return { add, write }
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
  const { add, write } = statements[entity]
  const { columns, fictional } = tables[entity]
  const send = async (statement: string, sql: string, some: readonly WrittenRow[]): Promise<void> => {
    if (some.length === 0) return
    const sent = some.map((row) => {
      const values = Object.entries(columns).map(([column, of]) => [column, of(row)])
      return storable({ id: row.id, ...Object.fromEntries(values), doc: row.doc })
    })
    await ctx.prepared(statement, sql, [
      `[${sent.join(',')}]`,
      run.source.id,
      ...(fictional ? [run.source.fictional] : []),
    ])
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
