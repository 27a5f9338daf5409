import type pg from 'pg'
import type { Desk } from '#features/notices/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { LongTask, Task } from '#platform/jobs/runner.ts'
import { tellAsker } from '../ask-topic.ts'
import { SEND_ASK_TASK, sendAsk } from './send-ask.ts'

/** Background work about asks, by name. */
export function askTasks(
  pool: pg.Pool,
  desk: Pick<Desk, 'mail' | 'text' | 'keyring' | 'publicUrl'>,
): Readonly<Record<string, Task | LongTask>> {
  return {
    'tell-asks': async (ctx) => {
      await tellDueAsks(ctx)
    },
    [SEND_ASK_TASK]: {
      // A message that was queued before the last upgrade calls it `reach`, and somebody waits for it.
      long: async (claim, { to, contactPoint, reach }) => {
        await sendAsk(pool, desk, claim, { to: String(to), contactPoint: String(contactPoint ?? reach) })
      },
    },
    'clear-asks': async (ctx) => {
      await clearAsks(ctx)
    },
  }
}

/** Minute, hour, day, month, weekday (UTC) and task: quiet hours end by the minute; what is seven days old goes by the hour. */
export const askCrontab = ['* * * * * tell-asks', '37 * * * * clear-asks']

/** Tells who is due to be told. @returns how many messages were queued */
export async function tellDueAsks(ctx: Context): Promise<number> {
  const due = await ctx.prepared<{ to_id: string; contact_point_id: string }>(
    'asks_due',
    'select * from availability.tell_due_asks()',
    [],
  )
  for (const { to_id: to, contact_point_id: contactPoint } of due)
    await ctx.prepared('ask_queue', 'select availability.queue_ask($1, $2)', [to, contactPoint])
  return due.length
}

/** Ends asks that have run out, deletes those of seven days ago, and publishes the months that are over. @returns how many were deleted */
export async function clearAsks(ctx: Context): Promise<number> {
  const gone = await ctx.prepared<{ ask: string; asker: string; deleted: boolean }>(
    'asks_clear',
    'select * from availability.clear_asks()',
    [],
  )
  for (const { ask, asker } of gone) await tellAsker(ctx, asker, ask)
  await ctx.prepared('gaps_publish', 'select availability.publish_gaps()', [])
  return gone.filter(({ deleted }) => deleted).length
}
