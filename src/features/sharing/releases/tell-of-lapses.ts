import type { Task } from '#platform/jobs/runner.ts'

/** Once a day: whoever works with a young person is told that a release ends within a week. It names nobody. */
export const lapseTasks: Readonly<Record<string, Task>> = {
  'tell-of-lapses': async (ctx) => {
    await ctx.prepared('sharing_tell_of_lapses', 'select sharing.tell_of_lapses()', [])
  },
}

/** Minute, hour, day, month, weekday (UTC) and task. */
export const lapseCrontab = ['17 13 * * * tell-of-lapses']
