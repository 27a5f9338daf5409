import type pg from 'pg'
import type { Desk } from '#features/notices/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { LongTask, Task } from '#platform/jobs/runner.ts'
import { MESSAGE_TASK, queueMessage } from './contact-point.ts'
import { sendCountMessage } from './send-message.ts'

/** Queues the reminders whose time has come, and one nudge shortly before a count is too old. @returns how many */
export async function queueReminders(ctx: Context): Promise<number> {
  const due = await ctx.prepared<{ id: string }>(
    'availability_due_messages',
    'select id from availability.due_messages() id',
    [],
  )
  for (const { id } of due) await queueMessage(ctx, id)
  return due.length
}

export const remindTasks: Readonly<Record<string, Task>> = {
  'remind-of-counts': async (ctx) => {
    await queueReminders(ctx)
  },
}

export const remindCrontab = ['* * * * * remind-of-counts']

/** What sends, which needs the channels of this installation. */
export function countMessageTasks(pool: pg.Pool, desk: Desk): Readonly<Record<string, LongTask>> {
  return {
    [MESSAGE_TASK]: {
      long: async (claim, { message }) => {
        await sendCountMessage(pool, desk, claim, String(message))
      },
    },
  }
}
