import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Task } from '#platform/jobs/runner.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { draftCrontab, draftTasks } from '../drafts/tasks.ts'
import { compareContacts } from '../jobs/compare-contacts.ts'

/** What background work about records needs of the running program. */
export interface RecordSetup {
  readonly keyring: Keyring
  readonly keyStore: KeyStore
}

/** Background work about records, by name. */
export function recordTasks(setup: RecordSetup): Readonly<Record<string, Task>> {
  return {
    ...draftTasks,
    'compare-contacts': (ctx) => compareContacts(ctx, setup.keyStore, setup.keyring),
    'look-for-alerts': async (ctx) => {
      await ctx.prepared('records_look_for_alerts', 'select records.look_for_alerts()', [])
    },
  }
}

/** Minute, hour, day, month, weekday (UTC) and task. */
export const recordCrontab = [...draftCrontab, '*/5 * * * * look-for-alerts']
