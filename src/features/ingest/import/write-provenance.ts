import { readField, sameValue } from '#features/directory/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { asksOf } from './asks-of.ts'
import type { ImportRun } from './run-memory.ts'
import { type Draft, pathsOf, stateOf } from './settle.ts'
import { storable, storableText } from './storable.ts'

/** What places belong to. */
const asking: ReadonlySet<string> = new Set(['organization', 'service'])
const columns = ['entity', 'source_record_id', 'record_id', 'met_as', 'raw', 'asks', 'raw_hash', 'repairs']

const writeSourceRecords = `
insert into directory.source_record as t (${columns.join(', ')}, source_id)
select ${columns.map((column) => `r.${column}`).join(', ')}, $2
from json_populate_recordset(null::directory.source_record, $1::json) as r
on conflict (source_id, entity, source_record_id) do update set record_id = excluded.record_id, met_as = excluded.met_as, raw = excluded.raw,
  asks = excluded.asks, raw_hash = excluded.raw_hash, repairs = excluded.repairs, observed_at = now(), withdrawn_at = null`

/**
 * Keeps what the source said, untouched, beside what was made of it.
 *
 * @param sealed keys of drafts whose source values may not lie here in clear
 */
export async function writeSourceRows(
  ctx: Context,
  run: ImportRun,
  drafts: readonly Draft[],
  sealed: ReadonlySet<string>,
): Promise<void> {
  if (drafts.length === 0) return
  const rows = drafts.map((draft) =>
    storable({
      entity: draft.entity,
      source_record_id: draft.change.record.sourceRecordId,
      record_id: draft.id,
      met_as: metAs(draft.change.record.id, draft.id),
      raw: sealed.has(draft.key) ? null : (draft.clean.openRaw ?? draft.change.raw),
      asks: asking.has(draft.entity) ? (asksOf(draft.change.raw) ?? null) : null,
      raw_hash: `\\x${Buffer.from(draft.change.hash, 'base64').toString('hex')}`,
      repairs: repairsOf(draft),
    }),
  )
  await ctx.prepared('import_write_source', writeSourceRecords, [`[${rows.join(',')}]`, run.source.id])
}

function repairsOf({ change, clean }: Draft): readonly unknown[] {
  if (!change.nestedOnly) return clean.repairs
  return [...clean.repairs, { path: '', code: 'nested-only', mentions: change.mentions }]
}

/** The record's own id, where it was merged into the one that is written. */
function metAs(own: string, written: string): string | null {
  return own === written ? null : own
}

const writeDiffering = `
with given as (
  select r.entity, r.record_id, r.met_as, r.path, r.value from json_to_recordset($2::json)
    as r (entity text, record_id uuid, met_as uuid, path text, value jsonb)),
gone as (
  update directory.field_provenance p set current = false from given g
  where p.record_id = g.record_id and p.path = g.path and p.source_id = $1 and p.method = 'import' and p.current
    and p.value is distinct from g.value returning p.id)
insert into directory.field_provenance (entity, record_id, met_as, path, value, source_id, method, current)
select g.entity, g.record_id, g.met_as, g.path, g.value, $1, 'import', false from given g
where not exists (select 1 from directory.field_provenance p where p.record_id = g.record_id and p.path = g.path
  and p.source_id = $1 and p.method = 'import' and p.value is not distinct from g.value)`

/**
 * Keeps what this source says where a person or another source says otherwise, field by field. None of it
 * is current: a person's word and the owning source stand.
 *
 * @param hidden ids of records whose values may not lie here in clear
 */
export async function writeDifferences(
  ctx: Context,
  run: ImportRun,
  drafts: readonly Draft[],
  hidden: ReadonlySet<string>,
): Promise<void> {
  const rows = drafts.flatMap((draft) =>
    draft.differing.map(({ path, value }) =>
      storable({
        entity: draft.entity,
        record_id: draft.id,
        met_as: metAs(draft.change.record.id, draft.id),
        path,
        value: hidden.has(draft.id) ? null : value,
      }),
    ),
  )
  if (rows.length > 0)
    await ctx.prepared('import_write_differing', writeDiffering, [run.source.id, `[${rows.join(',')}]`])
}

const writeRevisions = `
insert into directory.revision (entity, record_id, version, before, after, act, reason)
select r.entity, r.record_id, r.version, r.before, r.after, 'import', $2
from json_to_recordset($1::json) as r (entity text, record_id uuid, version integer, before jsonb, after jsonb)`

/**
 * One line of history for each record that an import changed. New records have none: what their source said
 * is kept already. Hidden places and what is joined to them have
 * none: the values before might be what is hidden now.
 */
export async function writeHistory(
  ctx: Context,
  run: ImportRun,
  drafts: readonly Draft[],
  hidden: ReadonlySet<string>,
): Promise<void> {
  const rows = drafts.flatMap((draft) => {
    const { existing } = draft
    if (!existing || draft.foreign || hidden.has(draft.id)) return []
    if (draft.entity === 'taxonomy' || draft.entity === 'taxonomy_term') return []
    const before: Record<string, unknown> = {}
    const after: Record<string, unknown> = {}
    const was = stateOf(existing)
    const paths = new Set([...pathsOf(was), ...pathsOf(draft.state)])
    for (const path of paths) {
      const [from, to] = [readField(was, path), readField(draft.state, path)]
      if (sameValue(from, to)) continue
      before[path] = from
      after[path] = to
    }
    if (Object.keys(after).length === 0) return []
    return [
      storable({ entity: draft.entity, record_id: draft.id, version: existing.version + 1, before, after }),
    ]
  })
  if (rows.length > 0)
    await ctx.prepared('import_write_history', writeRevisions, [
      `[${rows.join(',')}]`,
      storableText(run.source.name, 200),
    ])
}
