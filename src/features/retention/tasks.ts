import type { Context } from '#platform/db/actor.ts'
import type { Task } from '#platform/jobs/runner.ts'
import { rulesNow } from './rules-now.ts'

/** Background work about keeping, by name. The second one is bound to one program. */
export const retentionTasks: Readonly<Record<string, Task>> = {
  'start-retention': async (ctx) => {
    await ctx.prepared('records_start_retention', 'select records.start_retention()', [])
  },
  'list-what-is-due': tellDue,
}

/** Minute, hour, day, month, weekday (UTC) and task. */
export const retentionCrontab = ['20 7 1 * * start-retention']

/** Tells whoever leads the program of the acting job that something waits to be decided; by rules that are signed alone. */
async function tellDue(ctx: Context): Promise<void> {
  const { text, isSigned } = await rulesNow(ctx)
  if (isSigned) await ctx.prepared('records_tell_due', 'select records.tell_due($1)', [text])
}
