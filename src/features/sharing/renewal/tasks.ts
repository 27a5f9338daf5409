import type pg from 'pg'
import { asActor, type Context } from '#platform/db/actor.ts'
import type { LongTask, Task } from '#platform/jobs/runner.ts'
import { decideAgain } from './decide-again.ts'

/** So many sharings that ended are cleared in one transaction. */
const AT_ONCE = 50

/** Deletes the rows of a few sharings that ended. @returns whether there may be more */
export async function forgetEnded(ctx: Context, atMost = AT_ONCE): Promise<boolean> {
  const [row] = await ctx.prepared<{ more: boolean }>(
    'sharing_forget_ended',
    'select sharing.forget_ended($1) as more',
    [atMost],
  )
  return row?.more === true
}

export function renewalTasks({
  pool,
}: {
  readonly pool: pg.Pool
}): Readonly<Record<string, Task | LongTask>> {
  return {
    'decide-shares-again': {
      async long(claim, { coalition, goingOn }, signal) {
        await decideAgain({ pool, claim, coalition: String(coalition), goingOn: goingOn === true, signal })
      },
    },
    'decide-all-shares-again': async (ctx) => {
      await ctx.prepared('sharing_ask_all_renewals', 'select sharing.ask_all_renewals()', [])
    },
    'forget-ended-shares': {
      async long(claim, _payload, signal) {
        while (!signal.aborted && (await asActor(pool, claim, (ctx) => forgetEnded(ctx)))) {
          // One small transaction after the other.
        }
      },
    },
  }
}

/** Minute, hour, day, month, weekday (UTC) and task. */
export const renewalCrontab = ['23 * * * * forget-ended-shares', '41 3 * * * decide-all-shares-again']
