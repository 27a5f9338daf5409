import type pg from 'pg'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { LongTask, Task } from '#platform/jobs/runner.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { carryOutDestruction } from '../destruction/carry-out.ts'
import { draftCrontab, draftTasks } from '../drafts/tasks.ts'
import { compareContacts } from '../jobs/compare-contacts.ts'

/** What background work about records needs of the running program. */
export interface RecordSetup {
  readonly pool: pg.Pool
  readonly keyring: Keyring
  readonly keyStore: KeyStore
  /** Folders in which this program keeps files: looked through for what was destroyed. */
  readonly folders?: readonly string[] | undefined
}

/** Background work about records, by name. */
export function recordTasks(setup: RecordSetup): Readonly<Record<string, Task | LongTask>> {
  return {
    ...draftTasks,
    'compare-contacts': (ctx) => compareContacts(ctx, setup.keyStore, setup.keyring),
    'look-for-alerts': async (ctx) => {
      await ctx.prepared('records_look_for_alerts', 'select records.look_for_alerts()', [])
    },
    'carry-out-destruction': {
      long: async (claim) => {
        await carryOutDestruction(setup, claim)
      },
    },
  }
}

/** Minute, hour, day, month, weekday (UTC) and task. */
export const recordCrontab = [
  ...draftCrontab,
  '*/5 * * * * look-for-alerts',
  '*/10 * * * * carry-out-destruction',
]
