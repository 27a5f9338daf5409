import type { Context } from '#platform/db/actor.ts'
import { type Doc, docOf } from '../domain/hsds.ts'

/** What the directory made of a record of which something was held back. */
export interface Kept {
  readonly recordId: string
  /** The value that stands at the place of the one held back; undefined when nothing does. */
  readonly value: unknown
}

interface Row {
  readonly id: string
  readonly path: string
  readonly record_id: string
  readonly doc: unknown
}

// Of a place that is not public, and of its links to services, nothing is compared here.
const KEPT = `
  select q.id, q.path, r.record_id, coalesce(o.doc, s.doc, l.doc) as doc
  from directory.quarantine q
  join directory.source_record r on r.source_id = q.source_id and r.entity = q.entity and r.source_record_id = q.source_record_id
  left join directory.organization o on q.entity = 'organization' and o.id = r.record_id
  left join directory.service s on q.entity = 'service' and s.id = r.record_id
  left join directory.location l on q.entity = 'location' and l.id = r.record_id and l.visibility = 'public'
  where q.id = any ($1::uuid[])`

/** By id of the entry; absent where the record itself waits or is not shown. */
export async function keptValues(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Kept>> {
  const rows = await ctx.prepared<Row>('quarantine_kept', KEPT, [ids])
  return new Map(
    rows.map((row) => [row.id, { recordId: row.record_id, value: valueAt(docOf(row.doc), row.path) }]),
  )
}

function valueAt(doc: Doc, path: string): unknown {
  let value: unknown = doc
  for (const step of path.split(/[./[\]]+/).filter(Boolean)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = (value as Record<string, unknown>)[step]
  }
  return path === '' ? undefined : value
}
