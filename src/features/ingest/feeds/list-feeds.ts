import { isUuid } from '#features/directory/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'
import type { Feed, FeedKind, FeedState, PullReport } from './feed.ts'

interface Row {
  readonly id: string
  readonly source_id: string
  readonly source_name: string
  readonly url: string
  readonly kind: FeedKind | null
  readonly origin: string | null
  readonly state: FeedState
  readonly every_minutes: number
  readonly has_token: boolean
  readonly has_webhook: boolean
  readonly public_listing: boolean
  readonly source_withdrawn: boolean
  readonly next_at: Date
  readonly leased_until: Date | null
  readonly failures: number
  readonly last_tried_at: Date | null
  readonly last_success_at: Date | null
  readonly last_code: string | null
  readonly stopped_at: Date | null
  readonly kept_by: string | null
}

const columns = `f.id, f.source_id, s.name as source_name, f.url, f.kind, f.origin, f.state, f.every_minutes,
  f.token is not null as has_token, f.webhook_secret is not null as has_webhook, s.public_listing,
  s.withdrawn_at is not null as source_withdrawn, f.next_at, f.leased_until, f.failures, f.last_tried_at,
  f.last_success_at, f.last_code, f.stopped_at, k.name as kept_by
  from directory.feed f join directory.source s on s.id = f.source_id left join identity.person k on k.id = f.kept_by`

/** All feeds, those that run first and those for which nobody answers too. Staff only; without their secrets. */
export async function listFeeds(ctx: Context): Promise<Feed[]> {
  const rows = await ctx.prepared<Row>(
    'feed_list',
    `select ${columns} order by f.stopped_at is not null, s.name, f.id`,
    [],
  )
  return rows.map(feedOf)
}

/** @throws {NotFound} */
export async function feedById(ctx: Context, id: string): Promise<Feed> {
  if (!isUuid(id)) throw new NotFound('feed')
  const [row] = await ctx.prepared<Row>('feed_by_id', `select ${columns} where f.id = $1`, [id])
  if (!row) throw new NotFound('feed')
  return feedOf(row)
}

function feedOf(row: Row): Feed {
  return {
    id: row.id,
    sourceId: row.source_id,
    sourceName: row.source_name,
    url: row.url,
    kind: row.kind,
    origin: row.origin,
    state: row.state,
    everyMinutes: row.every_minutes,
    hasToken: row.has_token,
    hasWebhook: row.has_webhook,
    publicListing: row.public_listing,
    sourceWithdrawn: row.source_withdrawn,
    nextAt: row.next_at,
    leasedUntil: row.leased_until,
    failures: row.failures,
    lastTriedAt: row.last_tried_at,
    lastSuccessAt: row.last_success_at,
    lastCode: row.last_code,
    stoppedAt: row.stopped_at,
    keptBy: row.kept_by,
  }
}

export interface FeedPull {
  readonly at: Date
  readonly code: string
  readonly report: Partial<PullReport>
}

/** The last readings of a feed that changed something or failed, newest first. */
export async function feedPulls(ctx: Context, feedId: string): Promise<FeedPull[]> {
  return ctx.prepared<FeedPull>(
    'feed_pulls',
    'select at, code, report from directory.feed_pull where feed_id = $1 order by at desc limit 30',
    [feedId],
  )
}
