import type { Context } from '#platform/db/actor.ts'
import type { Task } from '#platform/jobs/runner.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { openTasksAt18 } from './at-18.ts'
import { rulesNow } from './rules-now.ts'

/** What background work about retention needs of the running program. */
export interface RetentionMeans {
  readonly keyStore: KeyStore
}

/** Background work about retention, by name. All but the first are bound to one program. */
export function retentionTasks({ keyStore }: RetentionMeans): Readonly<Record<string, Task>> {
  return {
    'start-retention': async (ctx) => {
      await ctx.prepared('records_start_retention', 'select records.start_retention()', [])
    },
    'tell-what-is-due': async (ctx) => {
      await tellDue(ctx)
      await ctx.prepared('records_bind_at_18', 'select records.bind_at_18()', [])
    },
    'look-for-18': (ctx) => openTasksAt18(ctx, keyStore),
  }
}

/** Minute, hour, day, month, weekday (UTC) and task. */
export const retentionCrontab = ['20 7 1 * * start-retention']

/** Tells whoever leads the program of the acting job that something waits to be decided; by rules that are signed alone. */
async function tellDue(ctx: Context): Promise<void> {
  const { text, isSigned } = await rulesNow(ctx)
  if (isSigned) await ctx.prepared('records_tell_due', 'select records.tell_due($1)', [text])
}
