import { sameValue } from '#features/directory/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { ImportRun } from './run-memory.ts'
import type { Draft } from './settle.ts'
import { storable } from './storable.ts'

const columns = ['service_id', 'need_ids', 'hides_by', 'reads', 'term_ids']

const writeSql = `
insert into directory.needs_read as t (${columns.join(', ')}, source_id)
select ${columns.map((column) => `r.${column}`).join(', ')}, $2
from json_populate_recordset(null::directory.needs_read, $1::json) as r
on conflict (service_id) do update set need_ids = excluded.need_ids, hides_by = excluded.hides_by, reads = excluded.reads,
  term_ids = excluded.term_ids, source_id = excluded.source_id`

/** Keeps beside each service of the batch why it has its needs, for stewards. */
export async function writeNeedsRead(ctx: Context, run: ImportRun, drafts: readonly Draft[]): Promise<void> {
  const rows = drafts.flatMap(({ id, foreign, clean: { reading, needIds } }) =>
    reading && !foreign
      ? storable({
          service_id: id,
          need_ids: needIds ?? [],
          hides_by: reading.hidesBy,
          reads: reading.reads,
          term_ids: reading.termIds,
        })
      : [],
  )
  if (rows.length > 0)
    await ctx.prepared('import_needs_read', writeSql, [`[${rows.join(',')}]`, run.source.id])
}

/** The needs by which the places of a service are hidden; of a stored one `NEEDS_THAT_HIDE`. */
export function needsThatHide({ state, clean }: Draft): readonly number[] {
  const asRead = clean.reading && sameValue(state.needIds, clean.needIds)
  return asRead ? clean.reading.hidesBy : state.needIds
}
