import type pg from 'pg'
import { planPlacesAnew } from '#features/protected-places/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { asActor, type Context } from '#platform/db/actor.ts'
import type { LongTask } from '#platform/jobs/runner.ts'
import { refreshConcealed } from './hide-planned.ts'

/** Plans places that are due, some a transaction, so that nobody who changes one waits long. */
export function placeTasks(pool: pg.Pool, keyring: Keyring): Readonly<Record<string, LongTask>> {
  return {
    'plan-places-anew': {
      async long(claim, _payload, signal) {
        let planned = 1
        while (planned > 0 && !signal.aborted)
          planned = await asActor(pool, claim, (ctx) => planAndRefresh(ctx, keyring))
      },
    },
  }
}

/** A card is written in the transaction that changes what it may show. */
async function planAndRefresh(ctx: Context, keyring: Keyring): Promise<number> {
  const planned = await planPlacesAnew(ctx, keyring)
  await refreshConcealed(ctx, planned)
  return planned.taken
}

/** Mostly nothing is due, and one look at an empty table is all. */
export const placeCrontab = ['* * * * * plan-places-anew']
