import { sql } from 'kysely'
import { flaggedAfterOpening } from '#features/ingest/index.ts'
import type { Context } from '#platform/db/actor.ts'

/** Something that an import held back, and why. */
export interface QuarantineEntry {
  readonly id: string
  readonly sourceName: string
  readonly entity: string
  readonly sourceRecordId: string
  /** Which part of the record; '' for all of it. */
  readonly path: string
  /** Stable code of the reason; the page says it in words. */
  readonly code: string
  readonly held: 'row' | 'field' | 'link'
  /** What came, as it came; null where it belongs to a withheld place. */
  readonly raw: unknown
  /** What a waiting row waits for, such as `organization:<source id>`. */
  readonly waitsFor: string | null
  readonly createdAt: Date
}

export interface QuarantinePage {
  readonly entries: readonly QuarantineEntry[]
  readonly total: number
  /** Open entries by code, most frequent first. */
  readonly byCode: readonly { readonly code: string; readonly count: number }[]
}

const PAGE = 50

/** How many things are held back, counted no farther than so many. */
export async function countHeld(ctx: Context, most: number): Promise<number> {
  const [counted] = await ctx.prepared<{ total: number }>(
    'quarantine_count_some',
    `select count(*)::int as total from (select 1 from directory.quarantine where resolved_at is null limit $1) held`,
    [most],
  )
  return counted?.total ?? 0
}

/** What is held back and not yet resolved, oldest first, after what may be urgent; visitors see none. `page` counts from 1. */
export async function listQuarantine(
  ctx: Context,
  query: { readonly page?: number; readonly code?: string } = {},
): Promise<QuarantinePage> {
  const open = ctx.db.selectFrom('directory.quarantine as q').where('q.resolved_at', 'is', null)
  const byCode = await open
    .select((eb) => ['q.code', eb.fn.countAll<number>().as('count')])
    .groupBy('q.code')
    .orderBy('count', 'desc')
    .orderBy('q.code')
    .execute()
  let chosen = open.innerJoin('directory.source as source', 'source.id', 'q.source_id')
  if (query.code !== undefined) chosen = chosen.where('q.code', '=', query.code)
  const entries = await chosen
    .select([
      'q.id',
      'source.name as sourceName',
      'q.entity',
      'q.source_record_id as sourceRecordId',
      'q.path',
      'q.code',
      'q.held',
      'q.raw',
      'q.waits_for as waitsFor',
      'q.created_at as createdAt',
    ])
    // A place that may have to be hidden at once comes before everything else.
    .orderBy(sql`q.code <> ${flaggedAfterOpening}`)
    .orderBy('q.created_at')
    .orderBy('q.id')
    .limit(PAGE)
    .offset((Math.max(1, query.page ?? 1) - 1) * PAGE)
    .execute()
  const counts = byCode.map(({ code, count }) => ({ code, count: Number(count) }))
  return {
    entries: entries.map((entry) => ({
      ...entry,
      held: entry.held as QuarantineEntry['held'],
      createdAt: entry.createdAt as Date,
    })),
    total: counts.reduce(
      (sum, { code, count }) => (query.code === undefined || query.code === code ? sum + count : sum),
      0,
    ),
    byCode: counts,
  }
}
