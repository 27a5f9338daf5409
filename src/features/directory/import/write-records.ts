import type { Context } from '#platform/db/actor.ts'
import { columnsFor, placeColumns } from '../domain/place-columns.ts'
import type { PlannedPlace } from './plan-places.ts'
import type { RecordEntity } from './record.ts'
import type { ImportRun } from './run-memory.ts'
import type { Draft } from './settle.ts'
import { storable } from './storable.ts'

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

const statements = Object.fromEntries(
  Object.entries(tables).map(([entity, table]) => [entity, statementOf(entity, table)]),
) as Readonly<Record<RecordEntity, string>>

function statementOf(entity: string, { columns, fictional }: Table): string {
  const names = Object.keys(columns)
  const list = names.join(', ')
  const flag = fictional ? ', fictional' : ''
  const typed = Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ')
  const sets = names.map((name) => `${name} = excluded.${name}`).join(', ')
  return `insert into directory.${entity} as t (id, ${list}, doc, source_id${flag})
    select r.id, ${names.map((name) => `r.${name}`).join(', ')}, r.doc, $2${fictional ? ', $3' : ''}
    from json_to_recordset($1::json) as r (id uuid, ${typed}, doc jsonb)
    on conflict (id) do update set ${sets}, doc = excluded.doc, version = t.version + 1, modified_at = now()`
}

/** Writes the drafts of one table, new and changed alike, in one statement. */
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
  const rows = own.map((draft) => storable(rowOf(draft, places.get(draft.id))))
  const { fictional } = tables[entity]
  await ctx.prepared(`import_write_${entity}`, statements[entity], [
    `[${rows.join(',')}]`,
    run.source.id,
    ...(fictional ? [run.source.fictional] : []),
  ])
}

function rowOf(draft: Draft, place: PlannedPlace | undefined): Record<string, unknown> {
  const { state, links, id } = draft
  const name = typeof state.doc.name === 'string' ? state.doc.name : null
  const common = { id, name, ...links, doc: { ...state.doc, id } }
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
): Record<string, unknown> {
  const { plan } = place
  const open = plan.visibility === 'public'
  const shown = open ? doc : plan.publicDoc
  return {
    name: typeof shown.name === 'string' ? shown.name : null,
    doc: { ...shown, id: place.id },
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
