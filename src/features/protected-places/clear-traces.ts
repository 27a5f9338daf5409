import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { type Doc, isDoc } from './doc.ts'
import type { PlaceValues } from './place-values.ts'
import { type TiedRecord, withheldFrom } from './related-records.ts'
import { sealRaws } from './store.ts'
import { withholdValues } from './withhold.ts'

/** A value about one record in one of the tables that remember. */
interface Trace {
  readonly record_id: string
  readonly raw: unknown
}
interface RawTrace extends Trace {
  readonly source_id: string
  readonly entity: string
  readonly source_record_id: string
}
interface HeldTrace extends RawTrace {
  readonly id: string
  readonly path: string
}
interface ValueTrace extends Trace {
  readonly id: string
}
interface RevisionTrace {
  readonly id: string
  readonly record_id: string
  readonly before: unknown
  readonly after: unknown
}

/**
 * Clears hidden places out of every table that remembers: source values and held-back values are sealed,
 * per-field values and history are blanked. Of the records joined to them only what leads there goes.
 */
export async function clearTraces(
  ctx: Context,
  keyring: Keyring,
  locationIds: readonly string[],
  related: readonly TiedRecord[],
  values: ReadonlyMap<string, PlaceValues>,
): Promise<void> {
  const hidden = new Set(locationIds)
  const withheld = new Map(related.map((record) => [record.id, withheldFrom(record, values)]))
  const ids = [...hidden, ...withheld.keys()]
  /** The value as it may stay: null for the place itself. */
  const kept = (recordId: string, value: unknown): unknown => {
    if (value === null || hidden.has(recordId)) return null
    const secret = withheld.get(recordId)
    return secret ? cleaned(value, secret) : value
  }
  const changed = <T extends Trace>(rows: readonly T[]): T[] =>
    rows.filter((row) => JSON.stringify(kept(row.record_id, row.raw)) !== JSON.stringify(row.raw))

  const raws = changed(await ctx.prepared<RawTrace>('traces_raw', RAWS, [ids]))
  await sealRaws(
    ctx,
    keyring,
    raws.map((row) => ({ ...seat(row), entity: row.entity })),
  )
  await ctx.prepared('traces_raw_clear', CLEAR_RAWS, [
    raws.map((row) => row.source_id),
    raws.map((row) => row.entity),
    raws.map((row) => row.source_record_id),
  ])

  const held = changed(await ctx.prepared<HeldTrace>('traces_held', HELD, [ids]))
  await sealRaws(
    ctx,
    keyring,
    held.map((row) => ({ ...seat(row), entity: `${row.entity} held ${row.path}` })),
  )
  await ctx.prepared('traces_held_clear', 'update directory.quarantine set raw = null where id = any ($1)', [
    held.map((row) => row.id),
  ])

  const fields = changed(await ctx.prepared<ValueTrace>('traces_fields', FIELDS, [ids]))
  await ctx.prepared(
    'traces_fields_clear',
    'update directory.field_provenance set value = null, evidence = null where id = any ($1)',
    [fields.map((row) => row.id)],
  )

  const conflicts = changed(await ctx.prepared<ValueTrace>('traces_conflicts', CONFLICTS, [ids]))
  await ctx.prepared(
    'traces_conflicts_clear',
    'update directory.conflict set value = null, withheld = true where id = any ($1)',
    [conflicts.map((row) => row.id)],
  )

  const revisions = (await ctx.prepared<RevisionTrace>('traces_revisions', REVISIONS, [ids])).flatMap(
    (row) => {
      const before = kept(row.record_id, row.before)
      const after = kept(row.record_id, row.after)
      const same = JSON.stringify([before, after]) === JSON.stringify([row.before, row.after])
      return same ? [] : [{ id: row.id, before, after }]
    },
  )
  await ctx.prepared('traces_revisions_clear', 'select protected.clear_history($1, $2, $3)', [
    revisions.map((row) => row.id),
    revisions.map((row) => json(row.before)),
    revisions.map((row) => json(row.after)),
  ])
}

function seat(row: RawTrace) {
  return { sourceId: row.source_id, sourceRecordId: row.source_record_id, raw: row.raw }
}

function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value)
}

/** Any JSON value without what is withheld. */
function cleaned(value: unknown, secret: PlaceValues): unknown {
  if (isDoc(value)) return withholdValues(value, secret)
  const wrapped: Doc = { value }
  return withholdValues(wrapped, secret).value ?? null
}

const RAWS = `select source_id, entity, source_record_id, record_id, raw from directory.source_record
  where record_id = any ($1) and raw is not null`
const CLEAR_RAWS = `update directory.source_record t set raw = null
  from unnest($1::uuid[], $2::text[], $3::text[]) as g(source_id, entity, source_record_id)
  where (t.source_id, t.entity, t.source_record_id) = (g.source_id, g.entity, g.source_record_id)`
const HELD = `select q.id, q.source_id, q.entity, q.source_record_id, q.path, r.record_id, q.raw
  from directory.quarantine q
  join directory.source_record r using (source_id, entity, source_record_id)
  where r.record_id = any ($1) and q.raw is not null`
const FIELDS = `select id, record_id, value as raw from directory.field_provenance
  where record_id = any ($1) and value is not null`
const CONFLICTS = `select id, record_id, value as raw from directory.conflict
  where record_id = any ($1) and value is not null`
const REVISIONS = `select id, record_id, before, after from directory.revision
  where record_id = any ($1) and (before is not null or after is not null)`
