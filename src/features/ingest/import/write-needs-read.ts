import { sameValue } from '#features/directory/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { columnBatch, listLiteral } from '#platform/db/columns.ts'
import type { NeedsReading } from './record.ts'
import type { ImportRun } from './run-memory.ts'
import type { Draft } from './settle.ts'
import { storable } from './storable.ts'

interface ReadRow {
  readonly draft: Draft
  readonly reading: NeedsReading
}

const batch = columnBatch<ReadRow>({
  service_id: ['uuid', ({ draft }) => draft.id],
  need_ids: ['integer[]', ({ draft }) => listLiteral(draft.clean.needIds ?? [])],
  hides_by: ['integer[]', ({ reading }) => listLiteral(reading.hidesBy)],
  reads: ['jsonb', ({ reading }) => storable(reading.reads)],
  term_ids: ['uuid[]', ({ reading }) => listLiteral(reading.termIds)],
})

const writeSql = `
insert into directory.needs_read as t (${batch.sql.names}, source_id)
select ${batch.sql.values}, $6 from ${batch.sql.rows}
on conflict (service_id) do update set need_ids = excluded.need_ids, hides_by = excluded.hides_by, reads = excluded.reads,
  term_ids = excluded.term_ids, source_id = excluded.source_id`

/** Keeps beside each service of the batch why it has its needs, for stewards. */
export async function writeNeedsRead(ctx: Context, run: ImportRun, drafts: readonly Draft[]): Promise<void> {
  const rows = drafts.flatMap((draft): ReadRow[] =>
    draft.clean.reading && !draft.foreign ? [{ draft, reading: draft.clean.reading }] : [],
  )
  if (rows.length === 0) return
  await ctx.prepared('import_needs_read', writeSql, [...batch.fill(rows), run.source.id])
}

/** The needs by which the places of a service are hidden: those that were said outright, or that a person chose. */
export function needsThatHide({ state, clean }: Draft): readonly number[] {
  const asRead = clean.reading && sameValue(state.needIds, clean.needIds)
  return asRead ? clean.reading.hidesBy : state.needIds
}

/** The same of a stored service `s`, in SQL. */
export const needsThatHideSql = `coalesce((select n.hides_by from directory.needs_read n
  where n.service_id = s.id and n.need_ids = s.need_ids), s.need_ids)`
