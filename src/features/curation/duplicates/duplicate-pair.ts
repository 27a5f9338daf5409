import { type DirectoryRecord, isUuid, loadRecord, requireStaff } from '#features/directory/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'
import type { ComparedEntity } from './domain/comparable.ts'
import { compare, type Reason } from './domain/compare.ts'
import { type FieldPair, fieldPairs } from './domain/merge-fields.ts'
import { loadComparables } from './load-comparables.ts'

/** Where a record, or one field of it, comes from. */
export interface From {
  readonly source: string
  readonly at: Date
}

export interface PairedRecord {
  readonly record: DirectoryRecord
  readonly from: From
  /** Only fields that somebody else than the source set. */
  readonly fields: ReadonlyMap<string, From>
}

/** Two records beside each other. */
export interface PairFile {
  readonly entity: ComparedEntity
  readonly kept: PairedRecord
  readonly merged: PairedRecord
  readonly reasons: readonly Reason[]
  /** From 0 to 1, how much they are alike; null where that cannot be said. */
  readonly score: number | null
  /** Fields in which they differ; none where one of them is a confidential place. */
  readonly fields: readonly FieldPair[]
  readonly confidential: boolean
}

/**
 * Two records of one kind with everything a steward needs to decide.
 *
 * @throws {Forbidden} `staff-only` @throws {NotFound} one of them is not there, or both are one.
 */
export async function duplicatePair(
  ctx: Context,
  asked: { readonly entity: ComparedEntity; readonly keptId: string; readonly mergedId: string },
): Promise<PairFile> {
  requireStaff(ctx)
  const { entity, keptId, mergedId } = asked
  if (!isUuid(keptId) || keptId.toLowerCase() === mergedId.toLowerCase()) throw new NotFound('record')
  const kept = await paired(ctx, entity, keptId)
  const merged = await paired(ctx, entity, mergedId)
  const confidential = [kept, merged].some(({ record }) => (record.visibility ?? 'public') !== 'public')
  const compared = await loadComparables(ctx, [kept.record.id, merged.record.id])
  const [one, other] = [compared.get(kept.record.id), compared.get(merged.record.id)]
  const likeness = one && other ? compare(one, other) : undefined
  return {
    entity,
    kept,
    merged,
    confidential,
    reasons: likeness?.reasons ?? [],
    score: likeness?.score ?? null,
    fields: confidential ? [] : fieldPairs(entity, kept.record, merged.record),
  }
}

interface FieldRow {
  readonly path: string
  readonly source: string
  readonly at: Date
}

async function paired(ctx: Context, entity: ComparedEntity, id: string): Promise<PairedRecord> {
  const record = await loadRecord(ctx, entity, id)
  const [from] = await ctx.prepared<From>(
    'pair_source',
    `select s.name as source, coalesce((select max(r.observed_at) from directory.source_record r
       where r.record_id = $1 and r.source_id = s.id), $3::timestamptz) as at
     from directory.source s where s.id = $2`,
    [record.id, record.sourceId, record.modifiedAt],
  )
  const rows = await ctx.prepared<FieldRow>(
    'pair_fields',
    `select f.path, coalesce(p.name, s.name, f.method) as source, f.observed_at as at
     from directory.field_provenance f left join directory.source s on s.id = f.source_id
     left join identity.person p on p.id = f.actor_id
     where f.record_id = $1 and f.current and f.path <> ''`,
    [record.id],
  )
  return {
    record,
    from: from ?? { source: '', at: record.modifiedAt },
    fields: new Map(rows.map(({ path, source, at }) => [path, { source, at }])),
  }
}
