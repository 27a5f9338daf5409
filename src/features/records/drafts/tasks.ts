import type { Task } from '#platform/jobs/runner.ts'

/** Background work about drafts, by name. */
export const draftTasks: Readonly<Record<string, Task>> = {
  'clear-drafts': async (ctx) => {
    await ctx.prepared('records_clear_drafts', 'select records.clear_drafts()', [])
  },
}

/** Minute, hour, day, month, weekday (UTC) and task. */
export const draftCrontab = ['23 4 * * * clear-drafts']
