import type pg from 'pg'
import type { Context } from '#platform/db/actor.ts'
import type { LongTask, Task } from '#platform/jobs/runner.ts'
import type { channelsOf, Desk } from './delivery/desk.ts'
import { PLAN_TASK, planNotice, queueDelivery, SEND_TASK } from './delivery/plan-notice.ts'
import { sendDelivery } from './delivery/send-delivery.ts'

/** Background work about notices, by name. */
export function noticeTasks(pool: pg.Pool, desk: Desk): Readonly<Record<string, Task | LongTask>> {
  const can = {
    mail: desk.mail !== undefined,
    text: desk.text !== undefined,
    push: true,
  } satisfies ReturnType<typeof channelsOf>
  return {
    [PLAN_TASK]: async (ctx, { notice }) => {
      await planNotice(ctx, can, String(notice))
    },
    [SEND_TASK]: {
      long: async (claim, { delivery }) => {
        await sendDelivery(pool, desk, claim, String(delivery))
      },
    },
    'sweep-notices': async (ctx) => {
      await sweepNotices(ctx)
    },
    'clear-notices': async (ctx) => {
      await ctx.prepared('notices_clear', 'select notices.clear(now())', [])
    },
  }
}

/** Minute, hour, day, month, weekday (UTC) and task. */
export const noticeCrontab = ['*/10 * * * * sweep-notices', '41 3 * * * clear-notices']

/**
 * Queues what has no job any more: sent while there was no queue, or given up by it.
 *
 * @returns how many were queued
 */
export async function sweepNotices(ctx: Context): Promise<number> {
  const notices = await ctx.prepared<{ id: string }>(
    'notices_unplanned',
    `select id from notices.notice where planned_at is null and made_at < now() - interval '5 minutes' order by made_at limit 500`,
    [],
  )
  for (const { id } of notices) await ctx.prepared('notice_queue', 'select notices.queue_plan($1)', [id])
  const waiting = await ctx.prepared<{ id: string }>(
    'deliveries_late',
    `select id from notices.delivery where state = 'waiting' and due_at < now() - interval '3 hours' order by due_at limit 500`,
    [],
  )
  for (const { id } of waiting) await queueDelivery(ctx, id, ctx.now)
  return notices.length + waiting.length
}
