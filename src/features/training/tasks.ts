import type { Task } from '#platform/jobs/runner.ts'

/** Background work of training, by name. */
export const trainingTasks: Readonly<Record<string, Task>> = {
  'tell-of-boosters': async (ctx) => {
    await ctx.prepared('training_tell_due', 'select training.tell_due()', [])
  },
}

/** Minute, hour, day, month, weekday (UTC) and task: in the morning of most of the country. */
export const trainingCrontab = ['10 14 * * * tell-of-boosters']
