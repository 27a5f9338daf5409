import type { Context } from '#platform/db/actor.ts'
import { FEWEST_HOLDERS, HELD_FOR_HOURS, type Holder, holdersOf } from '../holders/holders.ts'
import { LATE_HOURS, ORDER_LATE_MS } from '../state-of-log.ts'

/** What an auditor is told of the log. */
export interface Trust {
  /** Null: nothing was signed yet. */
  readonly signedAt: Date | null
  readonly leaves: number
  readonly holders: readonly Holder[]
  readonly holding: number
  readonly checks: readonly Check[]
  /** Leaves that were signed on each of the last 14 days, the oldest first. */
  readonly days: readonly { readonly day: string; readonly leaves: number }[]
  /** Since when the oldest act waits for its place; null: none does. */
  readonly waitingSince: Date | null
  readonly keys: readonly { readonly verifier: string; readonly closedAt: Date | null }[]
}

export interface Check {
  readonly at: Date
  readonly withRows: boolean
  readonly finding: string | null
  readonly firstLeaf: number | null
}

/** What is in the way of trusting it, the gravest first; empty: nothing. */
export type Doubt = 'unsigned' | 'found' | 'waiting' | 'late' | 'few' | 'unverified'

const HOUR_MS = 3_600_000

export function doubtsAbout({ signedAt, checks, holding, waitingSince }: Trust, now: Date): readonly Doubt[] {
  const waits =
    waitingSince !== null && now.getTime() - waitingSince.getTime() >= ORDER_LATE_MS
      ? ['waiting' as const]
      : []
  if (signedAt === null) return [...waits, 'unsigned']
  const [last] = checks
  // What a check of rows found is not made good by a later one that looks at no row.
  const looked = [last, checks.find(({ withRows }) => withRows)]
  return [
    ...(looked.some((check) => check && check.finding !== null) ? ['found' as const] : []),
    ...waits,
    ...(now.getTime() - signedAt.getTime() >= LATE_HOURS * HOUR_MS ? ['late' as const] : []),
    ...(holding < FEWEST_HOLDERS ? ['few' as const] : []),
    ...(last === undefined ? ['unverified' as const] : []),
  ]
}

/** @param zone in which days are told */
export async function trustInLog(ctx: Context, zone: string): Promise<Trust> {
  const [newest] = await ctx.prepared<{ size: string; made_at: Date }>(
    'transparency_newest',
    'select size, made_at from transparency.checkpoint order by made_at desc limit 1',
    [],
  )
  const [waiting] = await ctx.prepared<{ since: Date | null }>(
    'transparency_waiting_since',
    'select transparency.waiting_for_auditors() as since',
    [],
  )
  const holders = await holdersOf(ctx)
  const since = ctx.now.getTime() - HELD_FOR_HOURS * HOUR_MS
  return {
    signedAt: newest?.made_at ?? null,
    leaves: Number(newest?.size ?? 0),
    waitingSince: waiting?.since ?? null,
    holders,
    holding: holders.filter(({ heldAt }) => heldAt !== null && heldAt.getTime() > since).length,
    checks: await checks(ctx),
    days: await days(ctx, zone),
    keys: await ctx.prepared(
      'transparency_verifiers',
      'select verifier, closed_at as "closedAt" from transparency.verifiers()',
      [],
    ),
  }
}

/** The last ten, and the last of rows however long ago: each night's looks at none, and ten nights would push it out. */
async function checks(ctx: Context): Promise<Check[]> {
  const rows = await ctx.prepared<Omit<Check, 'firstLeaf'> & { firstLeaf: string | null }>(
    'transparency_checks',
    `select v.at, v.with_rows as "withRows", v.finding, v.first_leaf as "firstLeaf" from transparency.verification v
     where v.id in (select l.id from transparency.verification l order by l.at desc limit 10)
       or v.id = (select r.id from transparency.verification r where r.with_rows order by r.at desc limit 1)
     order by v.at desc`,
    [],
  )
  return rows.map((row) => ({ ...row, firstLeaf: row.firstLeaf === null ? null : Number(row.firstLeaf) }))
}

async function days(ctx: Context, zone: string): Promise<Trust['days']> {
  const rows = await ctx.prepared<{ day: string; leaves: string }>(
    'transparency_days',
    `with grown as (
        select (c.made_at at time zone $1)::date as day,
          c.size - coalesce(lag(c.size) over (partition by c.origin order by c.size), 0) as leaves
        from transparency.checkpoint c where c.made_at > now() - interval '16 days')
      select d::date::text as day, coalesce(sum(g.leaves), 0) as leaves
      from generate_series((now() at time zone $1)::date - 13, (now() at time zone $1)::date, interval '1 day') d
      left join grown g on g.day = d::date group by d order by d`,
    [zone],
  )
  return rows.map(({ day, leaves }) => ({ day, leaves: Number(leaves) }))
}
