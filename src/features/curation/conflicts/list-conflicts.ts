import type { Entity } from '#features/directory/index.ts'
import { loadRecord, readField } from '#features/directory/index.ts'
import type { Context } from '#platform/db/actor.ts'

/** One field of one record in which a source differs from a person, with both values. */
export interface Conflict {
  readonly id: string
  readonly entity: Entity
  readonly recordId: string
  readonly recordName: string
  readonly path: string
  /** What stands: a person's. */
  readonly ours: unknown
  /** What the source says; null where it is withheld. */
  readonly theirs: unknown
  /** True when the value tells of a hidden place, and is therefore not kept here. */
  readonly withheld: boolean
  readonly sourceName: string
  readonly seenAt: Date
  /** How and when the person came to know theirs. */
  readonly ourMethod: string | null
  readonly ourDate: Date | null
}

interface Row {
  readonly id: string
  readonly entity: Entity
  readonly record_id: string
  readonly path: string
  readonly value: unknown
  readonly withheld: boolean
  readonly source_name: string
  readonly seen_at: Date
  readonly method: string | null
  readonly observed_at: Date | null
}

/** How many wait. */
export async function countConflicts(ctx: Context): Promise<number> {
  const [row] = await ctx.prepared<{ n: number }>(
    'conflict_count',
    'select count(*)::integer as n from directory.conflict where settled_at is null',
    [],
  )
  return row?.n ?? 0
}

/** The one that has waited longest; with `after`, the next behind that one. Undefined at the end. */
export async function nextConflict(ctx: Context, after?: string): Promise<Conflict | undefined> {
  const [row] = await ctx.prepared<Row>(
    'conflict_next',
    `select c.id, c.entity, c.record_id, c.path, c.value, c.withheld, s.name as source_name, c.seen_at, p.method, p.observed_at
     from directory.conflict c join directory.source s on s.id = c.source_id
     left join lateral (select p.method, p.observed_at from directory.field_provenance p
       where p.record_id = c.record_id and p.path in (c.path, '') and p.current and p.method <> 'import'
       order by p.path desc, p.observed_at desc limit 1) p on true
     where c.settled_at is null and ($1::uuid is null
       or (c.seen_at, c.id) > (select a.seen_at, a.id from directory.conflict a where a.id = $1))
     order by c.seen_at, c.id limit 1`,
    [after ?? null],
  )
  if (!row) return undefined
  const record = await loadRecord(ctx, row.entity, row.record_id)
  return {
    id: row.id,
    entity: row.entity,
    recordId: row.record_id,
    recordName: record.name,
    path: row.path,
    ours: readField(record, row.path),
    theirs: row.value,
    withheld: row.withheld,
    sourceName: row.source_name,
    seenAt: row.seen_at,
    ourMethod: row.method ?? record.humanConfirmedHow,
    ourDate: row.observed_at ?? record.humanConfirmedAt,
  }
}
