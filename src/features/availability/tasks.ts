import type { Task } from '#platform/jobs/runner.ts'
import { partnerCrontab, partnerTasks } from './bring-in/index.ts'
import { remindCrontab, remindTasks } from './keeping/index.ts'
import { showSpace } from './public/show-space.ts'
import { settleOverdue } from './settle-overdue.ts'

export const availabilityTasks: Readonly<Record<string, Task>> = {
  'settle-availability': async (ctx) => {
    await settleOverdue(ctx)
  },
  'show-space': async (ctx) => {
    await showSpace(ctx)
  },
  ...remindTasks,
  ...partnerTasks,
}

/** Minute, hour, day, month, weekday (UTC) and task: whoever waits hears of a place that became free by itself. */
export const availabilityCrontab = [
  '* * * * * settle-availability',
  '*/5 * * * * show-space',
  ...remindCrontab,
  ...partnerCrontab,
]
