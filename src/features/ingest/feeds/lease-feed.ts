import { recordEvent } from '#features/audit/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict } from '#platform/errors.ts'
import { waitAfter } from '#platform/outgoing/backoff.ts'
import { type Feed, type FeedKind, type FeedState, nothingPulled, type PullReport } from './feed.ts'
import { feedById } from './list-feeds.ts'
import { openToken } from './secrets.ts'

/** A reading may take this long; a node that died gives the feed back after it. */
export const leaseMinutes = 5

export interface LeasedFeed extends Feed {
  readonly token: string | undefined
}

/**
 * Takes a feed for reading, so that no other node reads it at the same time.
 *
 * @returns undefined when it is not due, stopped, or somebody reads it.
 */
export async function leaseFeed(ctx: Context, keyring: Keyring, id: string): Promise<LeasedFeed | undefined> {
  const [row] = await ctx.prepared<{ token: Buffer | null }>(
    'feed_lease',
    `update directory.feed f set leased_until = now() + make_interval(mins => ${leaseMinutes}), last_tried_at = now()
     from directory.source s where f.id = $1 and s.id = f.source_id and f.stopped_at is null and s.withdrawn_at is null
       and f.next_at <= now() and (f.leased_until is null or f.leased_until < now()) returning f.token`,
    [id],
  )
  if (!row) return undefined
  const feed = await feedById(ctx, id)
  return { ...feed, token: row.token === null ? undefined : openToken(keyring, id, row.token) }
}

/** Feeds that are due and that nobody reads. */
export async function dueFeeds(ctx: Context): Promise<string[]> {
  const rows = await ctx.prepared<{ id: string }>(
    'feed_due',
    `select f.id from directory.feed f join directory.source s on s.id = f.source_id and s.withdrawn_at is null
     where f.stopped_at is null and f.next_at <= now() and (f.leased_until is null or f.leased_until < now())
     order by f.next_at limit 50`,
    [],
  )
  return rows.map((row) => row.id)
}

/**
 * Remembers where reading has got to, in the middle of it: the next one goes on from there.
 *
 * @throws {Conflict} `feed-stopped` when somebody stopped it meanwhile: what this transaction took in is not kept
 */
export async function keepPlace(
  ctx: Context,
  id: string,
  state: FeedState,
  found: { readonly kind?: FeedKind; readonly origin?: string } = {},
): Promise<void> {
  const kept = await ctx.prepared(
    'feed_keep_place',
    `update directory.feed set state = $2, kind = coalesce($3, kind), origin = coalesce($4::uuid, origin),
       leased_until = now() + make_interval(mins => ${leaseMinutes}) where id = $1 and stopped_at is null returning id`,
    [id, JSON.stringify(state), found.kind ?? null, found.origin ?? null],
  )
  if (kept.length === 0) throw new Conflict('feed-stopped', 'This was stopped before.')
}

export interface PullEnd {
  /** 'ok', 'more' (time was up, goes on at once), or why it failed. */
  readonly code: string
  readonly report: PullReport
  /** The partner asks for a pause before it is asked again. */
  readonly waitSeconds?: number
}

/**
 * Gives the feed back, with what came of it and when it is due again. Whoever declared the source meanwhile waits for places
 * that this reading still hid: the next one begins anew.
 */
export async function endPull(ctx: Context, feed: Feed, end: PullEnd, chance: number): Promise<void> {
  const failed = end.code !== 'ok' && end.code !== 'more'
  const failures = failed ? feed.failures + 1 : 0
  const wait = failed
    ? waitAfter(failures, Math.min(feed.everyMinutes, 15) * 60, chance)
    : end.code === 'more'
      ? (end.waitSeconds ?? 0)
      : feed.everyMinutes * 60
  await ctx.prepared(
    'feed_end',
    `update directory.feed f set leased_until = null, failures = $2, last_code = $3,
       last_success_at = case when $4 then last_success_at else now() end,
       state = case when s.declared_at > last_tried_at then '{}' else state end,
       next_at = case when $3 = 'ok' and next_at > last_tried_at then next_at else now() + make_interval(secs => $5) end
     from directory.source s where f.id = $1 and s.id = f.source_id`,
    [feed.id, failures, end.code, failed, wait],
  )
  const { created, updated, withdrawn, quarantined, missing } = end.report
  if (!failed && created + updated + withdrawn + quarantined + missing === 0) return
  await ctx.prepared(
    'feed_pull',
    'insert into directory.feed_pull (feed_id, code, report) values ($1, $2, $3)',
    [feed.id, end.code, JSON.stringify(end.report)],
  )
  await recordEvent(
    ctx,
    'feed.pulled',
    { kind: 'feed', id: feed.id },
    { code: end.code, created, updated, withdrawn },
  )
}

/** Gives a feed back whose reading broke off without a word. One that was given back already stays as it is. */
export async function endBrokenPull(ctx: Context, id: string): Promise<void> {
  const held = await ctx.prepared(
    'feed_held',
    'select 1 from directory.feed where id = $1 and leased_until is not null',
    [id],
  )
  if (held.length === 0) return
  await endPull(ctx, await feedById(ctx, id), { code: 'fault', report: nothingPulled }, Math.random())
}

/** Whether another feed brings the records of this installation already. */
export async function originTaken(ctx: Context, feedId: string, origin: string): Promise<boolean> {
  const rows = await ctx.prepared(
    'feed_origin_taken',
    'select 1 from directory.feed where origin = $1 and id <> $2',
    [origin, feedId],
  )
  return rows.length > 0
}

/**
 * Marks a source as fictional, where this installation is a demo itself.
 *
 * @returns false where it is not: then nothing made up comes in.
 */
export async function takeFiction(ctx: Context, sourceId: string): Promise<boolean> {
  const [row] = await ctx.prepared<{ demo: boolean }>('feed_is_demo', 'select identity.is_demo() as demo', [])
  if (!row?.demo) return false
  await ctx.prepared(
    'feed_fiction',
    `update directory.source set kind = 'demo' where id = $1 and kind <> 'demo'`,
    [sourceId],
  )
  return true
}
