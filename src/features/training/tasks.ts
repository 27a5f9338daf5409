import type pg from 'pg'
import { asActor } from '#platform/db/actor.ts'
import type { LongTask } from '#platform/jobs/runner.ts'

/** People told in one transaction: what it locks is let go within a second or two, however many are due. */
const AT_ONCE = 5_000

/** Background work of training, by name. */
export function trainingTasks(
  pool: pg.Pool,
  atOnce = AT_ONCE,
): Readonly<Record<'tell-of-boosters', LongTask>> {
  return {
    'tell-of-boosters': {
      long: async (claim, _payload, signal) => {
        let due = atOnce
        while (due > 0 && !signal.aborted)
          due = await asActor(pool, claim, async (ctx) => {
            const [told] = await ctx.prepared<{ due: number }>(
              'training_tell_due',
              'select training.tell_due($1) as due',
              [atOnce],
            )
            return told?.due ?? 0
          })
      },
    },
  }
}

/** Minute, hour, day, month, weekday (UTC) and task: in the morning of most of the country. */
export const trainingCrontab = ['10 14 * * * tell-of-boosters']
