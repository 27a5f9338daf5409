import type { Context } from '#platform/db/actor.ts'
import { type NoticeKind, noticeKinds } from '../domain/kinds.ts'
import { afterQuiet } from '../domain/quiet-hours.ts'
import type { Channel } from './desk.ts'
import { type NoticeSettings, quietOf, settingsOf } from './settings.ts'

export const PLAN_TASK = 'plan-notice'
export const SEND_TASK = 'send-notice'

/** Messages to one address lie at least so far apart, unless something cannot wait. */
const GAP_MINUTES = 10

interface NoticeRow {
  readonly person_id: string
  readonly kind: NoticeKind
}

interface Target {
  readonly id: string
  readonly channel: Channel
  readonly last_sent: Date | null
}

/**
 * Decides through which channels a person is told of a notice, and when: those they chose, that are set up here, and
 * where they confirmed an address. A message that waits for the same address already stands for this one too.
 *
 * @returns how many messages wait because of it
 */
export async function planNotice(
  ctx: Context,
  can: Readonly<Record<Channel, boolean>>,
  noticeId: string,
): Promise<number> {
  const [notice] = await ctx.prepared<NoticeRow>(
    'notice_to_plan',
    'select person_id, kind from notices.notice where id = $1 and planned_at is null for update',
    [noticeId],
  )
  if (!notice) return 0
  await ctx.prepared('notice_planned', 'update notices.notice set planned_at = now() where id = $1', [
    noticeId,
  ])
  const settings = await settingsOf(ctx, notice.person_id)
  const wanted = settings.channels.filter((channel) => can[channel])
  const targets = wanted.length === 0 ? [] : await targetsOf(ctx, notice.person_id, wanted)
  let planned = 0
  for (const target of targets) if (await planFor(ctx, noticeId, notice, settings, target)) planned += 1
  return planned
}

async function planFor(
  ctx: Context,
  noticeId: string,
  notice: NoticeRow,
  settings: NoticeSettings,
  target: Target,
): Promise<boolean> {
  const cannotWait = noticeKinds[notice.kind].urgent
  const onCall = notice.kind === 'on-call'
  const due = onCall ? ctx.now : dueAt(ctx.now, settings, cannotWait, target.last_sent)
  const what = notice.kind === 'meeting' && target.channel === 'mail' ? 'calendar' : 'update'
  const [made] = await ctx.prepared<{ id: string }>(
    'notice_delivery',
    `insert into notices.delivery (person_id, notice_id, what, channel, target_id, urgent, due_at, on_call)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (target_id) where state = 'waiting' and what = 'update' do nothing returning id`,
    [notice.person_id, noticeId, what, target.channel, target.id, cannotWait, due, onCall],
  )
  if (made) await queueDelivery(ctx, made.id, due)
  else if (cannotWait) await hasten(ctx, target.id, due, onCall)
  return made !== undefined
}

/** A message that waits already goes out earlier when something came that cannot wait. */
async function hasten(ctx: Context, targetId: string, due: Date, onCall: boolean): Promise<void> {
  const [sooner] = await ctx.prepared<{ id: string }>(
    'notice_hasten',
    `update notices.delivery set due_at = least(due_at, $2), urgent = true, on_call = on_call or $3
     where target_id = $1 and state = 'waiting' and what = 'update' and (due_at > $2 or $3 and not on_call) returning id`,
    [targetId, due, onCall],
  )
  if (sooner) await queueDelivery(ctx, sooner.id, due)
}

/** Not in quiet hours, and not right after another, unless it cannot wait and its reader says so. */
export function dueAt(now: Date, settings: NoticeSettings, cannotWait: boolean, lastSent: Date | null): Date {
  if (cannotWait && settings.urgent) return now
  const spaced = lastSent && !cannotWait ? new Date(lastSent.getTime() + GAP_MINUTES * 60_000) : now
  return afterQuiet(quietOf(settings), spaced > now ? spaced : now)
}

export async function queueDelivery(ctx: Context, deliveryId: string, due: Date): Promise<void> {
  await ctx.prepared('delivery_queue', 'select notices.queue_delivery($1, $2)', [deliveryId, due])
}

async function targetsOf(ctx: Context, personId: string, wanted: readonly Channel[]): Promise<Target[]> {
  return ctx.prepared<Target>(
    'notice_targets',
    `select t.id, t.channel, (select max(d.done_at) from notices.delivery d where d.target_id = t.id and d.state = 'sent' and d.what <> 'confirm') as last_sent
     from (
       select a.id, a.channel from notices.address a
       where a.person_id = $1 and a.ended_at is null and a.confirmed_at is not null and a.failed_at is null
       union all
       select s.id, 'push' from notices.subscription s where s.person_id = $1 and s.ended_at is null) t
     where t.channel = any ($2)`,
    [personId, wanted],
  )
}
