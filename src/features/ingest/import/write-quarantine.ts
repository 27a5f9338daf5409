import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { canonical } from './canonical.ts'
import type { ImportRun } from './run-memory.ts'
import { storable, storableText } from './storable.ts'

/** Something held back, as it is kept for a steward to look at. */
export interface HeldEntry {
  readonly entity: string
  readonly sourceRecordId: string
  readonly path: string
  readonly code: string
  readonly held: 'row' | 'field' | 'link'
  /** Null where it belongs to a hidden place. */
  readonly raw: unknown
  /** What the hash is made of; the same value twice is one entry, settled or not. */
  readonly value: unknown
  readonly waitsFor: string | null
}

const write = `
insert into directory.quarantine as t (run_id, source_id, entity, source_record_id, path, code, held, raw, raw_hash, waits_for)
select $1, $2, r.entity, r.source_record_id, r.path, r.code, r.held, r.raw, decode(r.hash, 'base64'), r.waits_for
from json_to_recordset($3::json) as r (entity text, source_record_id text, path text, code text, held text, raw jsonb,
  hash text, waits_for text)
on conflict (source_id, entity, source_record_id, path, code) do update set run_id = excluded.run_id, held = excluded.held,
  raw = excluded.raw, raw_hash = excluded.raw_hash, waits_for = excluded.waits_for, created_at = now(),
  resolved_at = null, resolved_by = null, resolution = null
where t.raw_hash is distinct from excluded.raw_hash or (t.resolved_by is null and t.resolved_at is not null)
  or (t.raw is null) <> (excluded.raw is null) or t.waits_for is distinct from excluded.waits_for`

/** Keeps what was held back. An entry that a steward settled stays settled while the same value comes. */
export async function writeQuarantine(
  ctx: Context,
  keyring: Keyring,
  run: ImportRun,
  entries: readonly HeldEntry[],
): Promise<void> {
  if (entries.length === 0) return
  const unique = new Map(
    entries.map((entry) => [[entry.entity, entry.sourceRecordId, entry.path, entry.code].join('\0'), entry]),
  )
  const rows = [...unique.values()].map((entry) =>
    storable({
      entity: entry.entity,
      source_record_id: storableText(entry.sourceRecordId),
      path: storableText(entry.path),
      code: entry.code,
      held: entry.held,
      raw: entry.raw ?? null,
      hash: keyring.digest('held-value', canonical(entry.value ?? null)).toString('base64'),
      waits_for: entry.waitsFor === null ? null : storableText(entry.waitsFor),
    }),
  )
  await ctx.prepared('import_write_quarantine', write, [run.id, run.source.id, `[${rows.join(',')}]`])
}

/**
 * What was held back of these records before and is not held back any more: the source corrected it.
 *
 * @param still entries of the same records that are held back now
 */
export async function settleCorrected(
  ctx: Context,
  run: ImportRun,
  records: readonly { readonly entity: string; readonly sourceRecordId: string }[],
  still: readonly HeldEntry[],
): Promise<void> {
  if (records.length === 0) return
  await ctx.prepared(
    'import_settle_corrected',
    `update directory.quarantine q set resolved_at = now(), resolution = 'corrected by the source'
     from unnest($2::text[], $3::text[]) as r(entity, source_record_id)
     where q.source_id = $1 and q.entity = r.entity and q.source_record_id = r.source_record_id
       and q.resolved_at is null and q.code <> 'duplicate-id'
       and not exists (select 1 from unnest($4::text[], $5::text[], $6::text[], $7::text[]) as s(entity, id, path, code)
         where s.entity = q.entity and s.id = q.source_record_id and s.path = q.path and s.code = q.code)`,
    [
      run.source.id,
      records.map((record) => record.entity),
      records.map((record) => record.sourceRecordId),
      still.map((entry) => entry.entity),
      still.map((entry) => storableText(entry.sourceRecordId)),
      still.map((entry) => storableText(entry.path)),
      still.map((entry) => entry.code),
    ],
  )
}
