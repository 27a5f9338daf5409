import type { Task } from '#platform/jobs/runner.ts'
import { settleAlerts } from './alerts.ts'

/** Background work about alerts, by name. */
export const alertTasks: Readonly<Record<string, Task>> = {
  'settle-on-call': async (ctx) => {
    await settleAlerts(ctx)
  },
  'clear-on-call': async (ctx) => {
    await ctx.prepared('on_call_clear', 'select on_call.clear(now())', [])
  },
}

/** Minute, hour, day, month, weekday (UTC) and task. Each minute: what a lost job would have done. */
export const alertCrontab = ['* * * * * settle-on-call', '47 3 * * * clear-on-call']
