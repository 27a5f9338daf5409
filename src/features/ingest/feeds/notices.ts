import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { waitAfter } from '#platform/outgoing/backoff.ts'
import { publicChanges } from './public-changes.ts'
import { openSecret } from './secrets.ts'

/** Changes one notice tells of; more follow in the next. */
const changesInOne = 100
/** Tries in a row before nobody tries any more: about three days. */
export const mostTries = 12
const firstWait = 60
const leaseMinutes = 3

/** A subscriber that somebody is telling. */
export interface LeasedSubscriber {
  readonly id: string
  readonly url: string
  readonly secret: string
}

/** A message as it is sent, again and again if need be, under one id. */
export interface Notice {
  readonly id: string
  readonly body: string
}

/** Subscribers with something to be told, or whose next try is due. */
export async function dueSubscribers(ctx: Context): Promise<string[]> {
  const rows = await ctx.prepared<{ id: string }>(
    'notice_due',
    `select s.id from directory.subscriber s
     where s.stopped_at is null and s.dead_at is null and s.next_at <= now() and (s.leased_until is null or s.leased_until < now())
       and s.position < (select coalesce(max(c.position), 0) from directory.public_change c) order by s.next_at limit 100`,
    [],
  )
  return rows.map((row) => row.id)
}

/** @returns undefined when another node is at it, or it is not due. */
export async function leaseSubscriber(
  ctx: Context,
  keyring: Keyring,
  id: string,
): Promise<LeasedSubscriber | undefined> {
  const [row] = await ctx.prepared<{ url: string; secret: Buffer }>(
    'notice_lease',
    `update directory.subscriber set leased_until = now() + make_interval(mins => ${leaseMinutes})
     where id = $1 and stopped_at is null and dead_at is null and next_at <= now()
       and (leased_until is null or leased_until < now()) returning url, secret`,
    [id],
  )
  return row && { id, url: row.url, secret: openSecret(keyring, id, row.secret) }
}

/** The message that is still to be delivered, or the next one; undefined when all is told, or it was stopped meanwhile. */
export async function nextNotice(ctx: Context, subscriberId: string): Promise<Notice | undefined> {
  const [subscriber] = await ctx.prepared<{ position: string }>(
    'notice_position',
    'select position from directory.subscriber where id = $1 and stopped_at is null',
    [subscriberId],
  )
  if (!subscriber) return undefined
  const [open] = await ctx.prepared<Notice>(
    'notice_open',
    'select id, body from directory.notice where subscriber_id = $1 and delivered_at is null',
    [subscriberId],
  )
  if (open) return open
  const changes = await publicChanges(ctx, { after: Number(subscriber.position), limit: changesInOne })
  const last = changes.at(-1)
  if (!last) return undefined
  const body = JSON.stringify({
    type: 'directory.changed',
    timestamp: ctx.now.toISOString(),
    data: {
      changes: changes.map((change) => ({
        type: change.entity,
        id: change.id,
        changed: change.changedAt.toISOString(),
        gone: change.gone,
      })),
    },
  })
  const [made] = await ctx.prepared<Notice>(
    'notice_make',
    'insert into directory.notice (subscriber_id, to_position, body) values ($1, $2, $3) returning id, body',
    [subscriberId, last.position, body],
  )
  return made
}

/** Notes that the subscriber took a notice: what comes next is told from there on. */
export async function noticeTaken(ctx: Context, subscriberId: string, noticeId: string): Promise<void> {
  await ctx.prepared(
    'notice_taken',
    `with done as (
       update directory.notice set delivered_at = now(), attempts = attempts + 1, body = ''
       where id = $2 and subscriber_id = $1 returning to_position)
     update directory.subscriber s set position = greatest(s.position, done.to_position), failures = 0, last_success_at = now(),
       last_code = 'ok', leased_until = now() + make_interval(mins => ${leaseMinutes}) from done where s.id = $1`,
    [subscriberId, noticeId],
  )
}

/** Nothing more to tell for now. */
export async function endTelling(ctx: Context, subscriberId: string): Promise<void> {
  await ctx.prepared('notice_end', 'update directory.subscriber set leased_until = null where id = $1', [
    subscriberId,
  ])
}

/**
 * Notes that a notice was not taken: tried again later, and given up after {@link mostTries} or when the server says
 * that it is gone for good.
 */
export async function noticeFailed(
  ctx: Context,
  subscriberId: string,
  noticeId: string,
  code: string,
  chance: number,
): Promise<void> {
  const [row] = await ctx.prepared<{ failures: number }>(
    'notice_failed',
    'update directory.subscriber set failures = failures + 1, last_code = $2, leased_until = null where id = $1 returning failures',
    [subscriberId, code],
  )
  await ctx.prepared('notice_tried', 'update directory.notice set attempts = attempts + 1 where id = $1', [
    noticeId,
  ])
  const failures = row?.failures ?? 1
  const dead = failures >= mostTries || code === 'status-410'
  await ctx.prepared(
    'notice_wait',
    `update directory.subscriber set next_at = now() + make_interval(secs => $2), dead_at = case when $3 then now() end
     where id = $1`,
    [subscriberId, waitAfter(failures, firstWait, chance), dead],
  )
}
