import type { Doc } from '#features/protected-places/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { type RecordEntity, recordEntities } from './record.ts'
import { storableString } from './storable.ts'

/** What the source said about a record when it was last read. */
export interface KnownRow {
  readonly hash: string
  /** Only ever seen inside other records. */
  readonly nestedOnly: boolean
  /** Hashes of the mentions that it was put together from. */
  readonly mentions: readonly string[]
  /** Null where it is sealed or was not asked for. */
  readonly raw: Doc | null
}

interface SourceRecordRow {
  readonly entity: string
  readonly source_record_id: string
  readonly hash: string
  readonly nested_only: { readonly mentions?: readonly string[] } | null
  readonly raw: Doc | null
}

export function keyOf(entity: string, sourceRecordId: string): string {
  return `${entity}\0${sourceRecordId}`
}

/** The rows of this source that are known already, by {@link keyOf}. One query. */
export async function knownRows(
  ctx: Context,
  sourceId: string,
  rows: readonly { readonly entity: string; readonly sourceRecordId: string }[],
): Promise<Map<string, KnownRow>> {
  if (rows.length === 0) return new Map()
  const found = await ctx.prepared<SourceRecordRow>(
    'import_known_rows',
    // One look-up each ("offset 0" keeps the planner from turning this around): joined, all that the source
    // ever said would be read for every batch.
    `select r.entity, r.source_record_id, encode(r.raw_hash, 'base64') as hash, n.nested_only,
       case when n.nested_only is not null then r.raw end as raw
     from unnest($2::text[], $3::text[]) as asked(entity, source_record_id)
     cross join lateral (select r.* from directory.source_record r where r.source_id = $1
       and r.entity = asked.entity and r.source_record_id = asked.source_record_id offset 0) r
     cross join lateral (select jsonb_path_query_first(r.repairs, '$[*] ? (@.code == "nested-only")') as nested_only) n`,
    [sourceId, rows.map((row) => row.entity), rows.map((row) => storableString(row.sourceRecordId))],
  )
  return new Map(
    found.map((row) => [
      keyOf(row.entity, row.source_record_id),
      {
        hash: row.hash,
        nestedOnly: row.nested_only !== null,
        mentions: row.nested_only?.mentions ?? [],
        raw: row.raw,
      },
    ]),
  )
}

/** A record as it lies in the directory. */
export interface ExistingRecord {
  readonly entity: RecordEntity
  readonly id: string
  readonly source_id: string
  readonly version: number
  readonly doc: Doc
  readonly links: Readonly<Record<string, string | null>>
  readonly visibility: string | null
  readonly visibility_why: string | null
  readonly front_door: Doc | null
  readonly status: string | null
  readonly profile: Doc | null
  readonly need_ids: number[] | null
}

const tables: Readonly<Record<RecordEntity, { links: readonly string[]; extra: string }>> = {
  taxonomy: { links: [], extra: '' },
  taxonomy_term: { links: ['taxonomy_id', 'parent_id'], extra: '' },
  organization: { links: ['parent_organization_id'], extra: '' },
  program: { links: ['organization_id'], extra: '' },
  location: { links: ['organization_id'], extra: 'place' },
  service: { links: ['organization_id', 'program_id'], extra: 'service' },
  service_at_location: { links: ['service_id', 'location_id'], extra: '' },
}

const existingSql = Object.entries(tables)
  .map(([entity, { links, extra }], at) => {
    const pairs = links.map((link) => `'${link}', t.${link}`).join(', ')
    const place =
      extra === 'place'
        ? 't.visibility, t.visibility_why, t.front_door'
        : 'null::text, null::text, null::jsonb'
    const service =
      extra === 'service' ? 't.status, t.profile, t.need_ids' : 'null::text, null::jsonb, null::integer[]'
    return `select '${entity}' as entity, t.id, t.source_id, t.version, t.doc, jsonb_build_object(${pairs}) as links,
      ${place}, ${service} from directory.${entity} t where t.id = any ($${at + 1}::uuid[])`
  })
  .join('\nunion all\n')

/** The records that are there already, by id. One query. */
export async function existingRecords(
  ctx: Context,
  ids: ReadonlyMap<RecordEntity, readonly string[]>,
): Promise<Map<string, ExistingRecord>> {
  if (ids.size === 0) return new Map()
  const lists = (Object.keys(tables) as RecordEntity[]).map((entity) => ids.get(entity) ?? [])
  const rows = await ctx.prepared<ExistingRecord>(
    'import_existing',
    `select e.* from (${existingSql}) as e (entity, id, source_id, version, doc, links, visibility, visibility_why, front_door,
       status, profile, need_ids)`,
    lists,
  )
  return new Map(rows.map((row) => [keyOf(row.entity, row.id), row]))
}

/** Tables that others link to: all but the one that only links. */
const linked = recordEntities.filter((entity) => entity !== 'service_at_location')

const presentSql = linked
  .map(
    (entity, at) =>
      `select '${entity}' as entity, id from directory.${entity} where id = any ($${at + 1}::uuid[])`,
  )
  .join(' union all ')

/** Which of these ids exist. One query. */
export async function presentIds(
  ctx: Context,
  ids: ReadonlyMap<RecordEntity, ReadonlySet<string>>,
): Promise<readonly { readonly entity: RecordEntity; readonly id: string }[]> {
  if (ids.size === 0) return []
  return ctx.prepared(
    'import_present',
    presentSql,
    linked.map((entity) => [...(ids.get(entity) ?? [])]),
  )
}
