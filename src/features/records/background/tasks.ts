import type pg from 'pg'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { LongTask, Task } from '#platform/jobs/runner.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { bringContacts } from '../contact/bring-contacts.ts'
import { draftCrontab, draftTasks } from '../drafts/tasks.ts'
import { compareContacts } from '../jobs/compare-contacts.ts'

/** What background work about records needs of the running program. */
export interface RecordSetup {
  readonly pool: pg.Pool
  readonly keyring: Keyring
  readonly keyStore: KeyStore
}

/** Background work about records, by name. */
export function recordTasks(setup: RecordSetup): Readonly<Record<string, Task | LongTask>> {
  return {
    ...draftTasks,
    'compare-contacts': (ctx) => compareContacts(ctx, setup.keyStore, setup.keyring),
    'look-for-alerts': async (ctx) => {
      await ctx.prepared('records_look_for_alerts', 'select records.look_for_alerts()', [])
    },
    'bring-contacts': {
      long: async (claim) => {
        await bringContacts(setup.pool, setup.keyring, setup.keyStore, claim)
      },
    },
  }
}

/** Minute, hour, day, month, weekday (UTC) and task. */
export const recordCrontab = [...draftCrontab, '*/10 * * * * bring-contacts', '*/5 * * * * look-for-alerts']
