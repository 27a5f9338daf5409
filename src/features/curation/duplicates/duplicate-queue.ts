import { requireStaff } from '#features/directory/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { ComparedEntity } from './domain/comparable.ts'
import type { Reason } from './domain/compare.ts'

/** Two records that may be one, as the queue lists them: first the one that a person confirmed last. */
export interface ProposedPair {
  readonly entity: ComparedEntity
  readonly a: PairSide
  readonly b: PairSide
  readonly score: number
  readonly reasons: readonly Reason[]
}

export interface PairSide {
  readonly id: string
  readonly name: string
  readonly sourceName: string
  /** When a person last confirmed it. */
  readonly confirmedAt: Date | null
}

export interface PairPage {
  readonly pairs: readonly ProposedPair[]
  readonly total: number
}

export const PAIRS_PER_PAGE = 50

/** Of places only pairs of public ones: a place that was hidden since is proposed to nobody. */
const STANDING = `
  select p.a_id, p.b_id, p.entity, p.score, p.reasons, a.name as a_name, b.name as b_name, a.source_id as a_source, b.source_id as b_source,
    a.human_confirmed_at as a_confirmed, b.human_confirmed_at as b_confirmed
  from directory.duplicate_pair p
  cross join lateral (%A%) a cross join lateral (%B%) b
  where p.not_same_at is null and ($1::text is null or p.entity = $1)`
const side = (column: string) => `
  select o.name, o.source_id, o.human_confirmed_at from directory.organization o where p.entity = 'organization' and o.id = p.${column} and o.withdrawn_at is null
  union all
  select s.name, s.source_id, s.human_confirmed_at from directory.service s where p.entity = 'service' and s.id = p.${column} and s.withdrawn_at is null and s.status <> 'defunct'
  union all
  select coalesce(l.name, ''), l.source_id, l.human_confirmed_at from directory.location l
  where p.entity = 'location' and l.id = p.${column} and l.withdrawn_at is null and l.visibility = 'public'`
const standing = STANDING.replace('%A%', side('a_id')).replace('%B%', side('b_id'))

interface Row {
  readonly a_id: string
  readonly b_id: string
  readonly entity: ComparedEntity
  readonly score: number
  readonly reasons: readonly Reason[]
  readonly a_name: string
  readonly b_name: string
  readonly a_source: string
  readonly b_source: string
  readonly a_confirmed: Date | null
  readonly b_confirmed: Date | null
}

/**
 * Pairs that wait for a steward, the likeliest first.
 *
 * @throws {Forbidden} `staff-only`
 */
export async function duplicateQueue(
  ctx: Context,
  asked: { readonly page: number; readonly entity?: ComparedEntity | undefined },
): Promise<PairPage> {
  requireStaff(ctx)
  const rows = await ctx.prepared<Row & { a_source_name: string; b_source_name: string }>(
    'duplicates_queue',
    `select q.*, x.name as a_source_name, y.name as b_source_name from (${standing}
       order by p.score desc, p.a_id, p.b_id limit ${PAIRS_PER_PAGE} offset $2) q
     join directory.source x on x.id = q.a_source join directory.source y on y.id = q.b_source
     order by q.score desc, q.a_id, q.b_id`,
    [asked.entity ?? null, (asked.page - 1) * PAIRS_PER_PAGE],
  )
  const [count] = await ctx.prepared<{ total: number }>(
    'duplicates_count',
    `select count(*)::int as total from (${standing}) q`,
    [asked.entity ?? null],
  )
  return {
    total: count?.total ?? 0,
    pairs: rows.map((row) => {
      const a = {
        id: row.a_id,
        name: row.a_name,
        sourceName: row.a_source_name,
        confirmedAt: row.a_confirmed,
      }
      const b = {
        id: row.b_id,
        name: row.b_name,
        sourceName: row.b_source_name,
        confirmedAt: row.b_confirmed,
      }
      const isLater = (b.confirmedAt?.getTime() ?? 0) > (a.confirmedAt?.getTime() ?? 0)
      const { entity, score, reasons } = row
      return { entity, score, reasons, ...(isLater ? { a: b, b: a } : { a, b }) }
    }),
  }
}
