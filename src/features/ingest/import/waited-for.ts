import type { Context } from '#platform/db/actor.ts'
import { keyOf } from './known.ts'
import type { ImportRun } from './run-memory.ts'
import type { Draft } from './settle.ts'
import { storableString } from './storable.ts'

/**
 * Each is looked up by what it is ("offset 0" keeps the planner from turning this around), and only then asked whether
 * it still waits: asked in the same breath, an index of all that waits would be read whole for each, which a plan made
 * while nothing waits takes for the shorter way. Of most sources nothing was ever held back: then none is looked up.
 */
export const WAITED_FOR = `
  select q.entity, q.source_record_id from unnest($2::text[], $3::text[]) as r(entity, source_record_id)
  cross join lateral (select q.* from directory.quarantine q
    where q.source_id = $1 and q.entity = r.entity and q.source_record_id = r.source_record_id offset 0) q
  where (select exists (select from directory.quarantine h where h.source_id = $1))
    and q.resolved_at is null and q.held = 'row'`

/** New records that had been waiting in quarantine. */
export async function waitedFor(ctx: Context, run: ImportRun, drafts: readonly Draft[]): Promise<Draft[]> {
  const fresh = drafts.filter((draft) => !draft.change.known && !draft.existing)
  if (fresh.length === 0) return []
  const rows = await ctx.prepared<{ entity: string; source_record_id: string }>(
    'import_waited_for',
    WAITED_FOR,
    [
      run.source.id,
      fresh.map((draft) => draft.entity),
      fresh.map((draft) => storableString(draft.change.record.sourceRecordId)),
    ],
  )
  if (rows.length === 0) return []
  const keys = new Set(rows.map((row) => keyOf(row.entity, row.source_record_id)))
  return fresh.filter((draft) => keys.has(draft.key))
}
