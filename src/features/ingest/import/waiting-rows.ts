import { servicesBorrowing } from '#features/directory/index.ts'
import type { Doc } from '#features/protected-places/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import type { ImportRun } from './run-memory.ts'

/** A row that waited in quarantine and whose parent is there now. */
export interface WaitingRow {
  readonly entity: string
  readonly sourceRecordId: string
  readonly raw: Doc
}

/** What lies in quarantine of rows that may belong to a place nobody has decided about yet. */
export function sealWaiting(
  keyring: Keyring,
  run: ImportRun,
  entity: string,
  id: string,
  raw: unknown,
): { sealed: string } {
  const text = JSON.stringify(raw ?? null)
  return {
    sealed: keyring
      .seal(text.padEnd(Math.ceil(text.length / 512) * 512), about(run, entity, id))
      .toString('base64'),
  }
}

function about(run: ImportRun, entity: string, id: string): string {
  return `directory.quarantine|${run.source.id}|${entity}|${id}`
}

interface Row {
  readonly entity: string
  readonly source_record_id: string
  readonly raw: Doc | null
}

/**
 * Rows of this source that waited for a record which has come, at most `limit`, parents before children.
 * Taken rows are then saved like any other; a row that still waits for another parent stays.
 */
export async function takeWaiting(
  ctx: Context,
  keyring: Keyring,
  run: ImportRun,
  limit: number,
): Promise<WaitingRow[]> {
  const rows = await ctx.prepared<Row>(
    'import_take_waiting',
    `select q.entity, q.source_record_id, q.raw from directory.quarantine q
     cross join lateral (select split_part(q.waits_for, ':', 1) as entity, split_part(q.waits_for, ':', 2) as id) w
     where q.source_id = $1 and q.held = 'row' and q.code = 'orphan' and q.resolved_at is null
       and q.entity in ('program', 'service', 'service_at_location')
       and case w.entity
         when 'organization' then exists (select 1 from directory.organization o where o.id = w.id::uuid)
         when 'location' then exists (select 1 from directory.location l where l.id = w.id::uuid)
         when 'service' then exists (select 1 from directory.service s where s.id = w.id::uuid)
       end
     order by q.entity, q.id limit $2`,
    [run.source.id, limit],
  )
  return rows.flatMap((row) => {
    const raw = openWaiting(keyring, run, row)
    return raw ? [{ entity: row.entity, sourceRecordId: row.source_record_id, raw }] : []
  })
}

/** The values of a row that waits, unsealed. */
export function openWaiting(keyring: Keyring, run: ImportRun, row: Row): Doc | undefined {
  const { raw } = row
  if (!raw || typeof raw.sealed !== 'string') return raw ?? undefined
  const text = keyring.open(Buffer.from(raw.sealed, 'base64'), about(run, row.entity, row.source_record_id))
  return JSON.parse(text) as Doc
}

const relinks: readonly { readonly entity: string; readonly column: string; readonly target: string }[] = [
  { entity: 'organization', column: 'parent_organization_id', target: 'organization' },
  { entity: 'location', column: 'organization_id', target: 'organization' },
  { entity: 'service', column: 'program_id', target: 'program' },
  { entity: 'taxonomy_term', column: 'taxonomy_id', target: 'taxonomy' },
  { entity: 'taxonomy_term', column: 'parent_id', target: 'taxonomy_term' },
]

/**
 * Joins records to what their held-back links point at, where that has come since. Set-based: one statement
 * a kind of link.
 *
 * @returns services whose cards may read otherwise now
 */
export async function linkHeld(ctx: Context, run: ImportRun): Promise<string[]> {
  const services: string[] = []
  const lenders: string[] = []
  for (const { entity, column, target } of relinks) {
    const rows = await ctx.prepared<{ id: string }>(
      `import_relink_${entity}_${column}`,
      `with ready as (
         select q.id as entry, r.record_id, coalesce((select m.new_id from directory.merged_id m
             where m.old_id = split_part(q.waits_for, ':', 2)::uuid), split_part(q.waits_for, ':', 2)::uuid) as target
         from directory.quarantine q
         join directory.source_record r on r.source_id = q.source_id and r.entity = q.entity and r.source_record_id = q.source_record_id
         where q.source_id = $1 and q.entity = '${entity}' and q.path = '${column}' and q.held = 'link'
           and q.resolved_at is null and q.waits_for like '${target}:%'
           and exists (select 1 from directory.${target} t where t.id = split_part(q.waits_for, ':', 2)::uuid)),
       linked as (
         update directory.${entity} e set ${column} = ready.target, version = e.version + 1, modified_at = now()
         from ready where e.id = ready.record_id and e.${column} is null returning e.id),
       settled as (
         update directory.quarantine q set resolved_at = now(), resolution = 'linked'
         from ready where q.id = ready.entry)
       select id from linked`,
      [run.source.id],
    )
    if (entity === 'service') services.push(...rows.map((row) => row.id))
    else if (target === 'organization') lenders.push(...rows.map((row) => row.id))
  }
  return [...services, ...(await servicesBorrowing(ctx, lenders))]
}
