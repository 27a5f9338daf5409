import { createHmac } from 'node:crypto'
import type pg from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { Context } from '#platform/db/actor.ts'
import { TooMany } from '#platform/errors.ts'
import { type DailyKey, makeDailyKey } from './daily-key.ts'
import { Leases } from './leases.ts'
import type { LimitKind } from './route.ts'
import { waitWords } from './wait-words.ts'

/** So many points per subject and window, shared by all nodes; a call costs one point. */
export interface Limit {
  readonly points: number
  readonly seconds: number
  /** Points taken from PostgreSQL at once and then spent in memory. Divides `points`. */
  readonly lease: number
}

type Kind = Exclude<LimitKind, 'none'>

/** A kind that is left out has its default. */
export type Limits = Readonly<Record<Exclude<Kind, 'message' | 'tell' | 'sign-in'>, Limit>> & {
  readonly message?: Limit
  readonly tell?: Limit
  readonly 'sign-in'?: Limit
}

/**
 * Generous, because a school or hospital is one address. `search` finds help, `form` writes,
 * `bulk` fetches long lists, `message` tells us what is wrong and asks what came of it, `tell` wakes
 * whoever is on call, in two posts at least, `sign-in` proves who one is:
 * a shift that begins is fifty people behind one address, two calls each.
 */
export const defaultLimits: Readonly<Record<Kind, Limit>> = {
  search: { points: 120, seconds: 60, lease: 10 },
  form: { points: 60, seconds: 60, lease: 5 },
  bulk: { points: 30, seconds: 60, lease: 2 },
  message: { points: 40, seconds: 600, lease: 1 },
  tell: { points: 20, seconds: 600, lease: 1 },
  'sign-in': { points: 200, seconds: 600, lease: 1 },
}

/**
 * How often programs may call, in the words of `RateLimit-Policy`: so many points, in so many seconds. The same for everybody, and
 * says nothing of what was spent.
 */
export function policyHeader(
  kind: LimitKind,
  given: Limits = defaultLimits,
): { 'ratelimit-policy'?: string } {
  if (kind === 'none') return {}
  const { points, seconds } = { ...defaultLimits, ...given }[kind]
  return { 'ratelimit-policy': `"${kind}";q=${points};w=${seconds}` }
}

export interface RateLimits {
  /**
   * Takes one point.
   *
   * @param subject an address; it is turned into an HMAC before it goes anywhere.
   * @throws {TooMany} `too-many` · whatever PostgreSQL says when it cannot be asked.
   */
  spend(kind: LimitKind, subject: string): Promise<void>
}

export function createRateLimits(
  pool: pg.Pool,
  given: Limits = defaultLimits,
  dailyKey: DailyKey = makeDailyKey(pool),
): RateLimits {
  const limits = { ...defaultLimits, ...given }
  const limiters = {
    search: limiter(pool, 'search', limits.search),
    form: limiter(pool, 'form', limits.form),
    bulk: limiter(pool, 'bulk', limits.bulk),
    message: limiter(pool, 'message', limits.message),
    tell: limiter(pool, 'tell', limits.tell),
    'sign-in': limiter(pool, 'sign-in', limits['sign-in']),
  }
  const leases = new Leases()
  const fetching = new Map<string, Promise<void>>()

  async function fetchLease(kind: Kind, id: string): Promise<void> {
    const now = Date.now()
    const { lease } = limits[kind]
    try {
      const key = createHmac('sha256', await dailyKey(now))
        .update(id)
        .digest('base64url')
      const taken = await limiters[kind].consume(key, lease)
      leases.grant(id, lease, now + taken.msBeforeNext)
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused
      leases.block(id, now + refused.msBeforeNext)
    }
  }

  return {
    async spend(kind, subject) {
      if (kind === 'none') return
      // In memory the address may stand for itself; it leaves the process only as an HMAC.
      const id = `${kind} ${subject}`
      for (;;) {
        const held = leases.spend(id, Date.now())
        if (held === 'spent') return
        if (held !== 'none') throw tooMany(held.blockedForMs)
        // Calls that come together share one lease: each taking its own would burn the budget.
        let lease = fetching.get(id)
        if (!lease) {
          lease = fetchLease(kind, id).finally(() => fetching.delete(id))
          fetching.set(id, lease)
        }
        await lease
      }
    },
  }
}

function limiter(pool: pg.Pool, kind: string, limit: Limit): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: pool,
    storeType: 'pool',
    schemaName: 'platform',
    tableName: 'rate_limit',
    tableCreated: true,
    // A job deletes what has expired; a timer in each process would not outlive it.
    clearExpiredByTimeout: false,
    keyPrefix: kind,
    points: limit.points,
    duration: limit.seconds,
  })
}

function tooMany(ms: number): TooMany {
  const seconds = Math.max(1, Math.ceil(ms / 1000))
  return new TooMany(
    'too-many',
    `Many requests came from this phone or network. Wait ${waitWords(seconds)}, then try again.`,
    seconds,
  )
}

/**
 * Deletes spent limits, counts of past hours and the keys of past days, so that nothing of who called remains.
 * Run it every hour.
 *
 * @returns how many rows went.
 */
export async function purgeRateLimits(ctx: Context): Promise<number> {
  const limits = await ctx.prepared<{ gone: string }>(
    'purge_rate_limits',
    `with gone as (delete from platform.rate_limit where expire < $1 returning 1)
     select count(*)::text as gone from gone`,
    [ctx.now.getTime()],
  )
  const sweeps = await ctx.prepared<{ gone: string }>(
    'purge_sweeps',
    `with gone as (delete from platform.sweep where expire < $1 returning 1)
     select count(*)::text as gone from gone`,
    [ctx.now.getTime()],
  )
  const keys = await ctx.prepared<{ gone: string }>(
    'purge_daily_keys',
    `with gone as (delete from platform.daily_key where day < (now() at time zone 'UTC')::date returning 1)
     select count(*)::text as gone from gone`,
    [],
  )
  return [limits, sweeps, keys].reduce((sum, [row]) => sum + Number(row?.gone ?? 0), 0)
}
