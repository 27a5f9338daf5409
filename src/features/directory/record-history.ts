import { sql } from 'kysely'
import type { Context } from '#platform/db/actor.ts'
import type { Entity } from './domain/editable-fields.ts'
import { docOf } from './domain/hsds.ts'
import { loadRecord } from './records/load-record.ts'
import { isUndoable } from './records/undoable.ts'
import { requireStaff } from './records/who-acts.ts'

/** One change of a record, as stewards read it. */
export interface HistoryEntry {
  readonly id: string
  readonly at: Date
  readonly act: string
  /** Null for the operator and for jobs. */
  readonly personName: string | null
  /** A provider answered by a one-time link, so there is no person to name. */
  readonly byLink: boolean
  readonly reason: string | null
  /** Values before and after; both null where the place is not public. */
  readonly changes: readonly { readonly path: string; readonly before: unknown; readonly after: unknown }[]
  readonly undone: boolean
  readonly canUndo: boolean
}

interface Row {
  readonly id: string
  readonly at: Date
  readonly act: string
  readonly person: string | null
  readonly reason: string | null
  readonly before: unknown
  readonly after: unknown
  readonly undone_by: string | null
}

/**
 * The last 100 changes of a record, newest first.
 *
 * For a place that is not public, and for its link to a service, the list names the fields and holds no
 * value of them: a street that was public once would otherwise stay readable here.
 *
 * @throws {Forbidden} `staff-only`. @throws {NotFound} no such record.
 */
export async function recordHistory(
  ctx: Context,
  query: { readonly entity: Entity; readonly id: string },
): Promise<HistoryEntry[]> {
  requireStaff(ctx)
  const record = await loadRecord(ctx, query.entity, query.id)
  const place = record.locationId
  const withheld =
    place !== null &&
    (record.visibility ?? (await loadRecord(ctx, 'location', place)).visibility ?? 'named') !== 'public'
  const { rows } = await sql<Row>`
    select r.id, r.at, r.act, p.name as person, r.reason, r.before, r.after, r.undone_by
    from directory.revision r left join identity.person p on p.id = r.actor_id
    where r.record_id = ${record.id} and r.entity = ${query.entity}
    order by r.at desc, r.version desc limit 100`.execute(ctx.db)
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    act: row.act,
    personName: row.person,
    byLink: row.person === null && isByLink(row),
    reason: row.reason,
    changes: changesOf(row, withheld),
    undone: row.undone_by !== null,
    canUndo: isUndoable(row, record.status) && !withheld,
  }))
}

function isByLink({ act, after }: Row): boolean {
  return act === 'confirm' && docOf(docOf(after).confirmed).how === 'one-tap link'
}

function changesOf(row: Row, withheld: boolean): HistoryEntry['changes'] {
  const [before, after] = [docOf(row.before), docOf(row.after)]
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return paths.map((path) =>
    withheld
      ? { path, before: null, after: null }
      : { path, before: before[path] ?? null, after: after[path] ?? null },
  )
}
