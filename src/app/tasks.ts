import type { JobKind } from '#platform/jobs/job-kinds.ts'
import type { LongTask, Task } from '#platform/jobs/runner.ts'
import { features } from './features.ts'
import { purgeUploads } from './import-page/index.ts'
import type { Setup } from './setup.ts'
import { backupsCrontab, backupsTasks } from './watch-backups.ts'
import { protectionCrontab, protectionTasks } from './watch-protection.ts'

/** Background work by name: each feature's, and the app's own. */
export function programTasks(setup: Setup): Readonly<Record<string, Task | LongTask>> {
  return Object.assign(
    {
      'purge-uploads': async (ctx) => {
        await purgeUploads(ctx)
      },
      ...protectionTasks(setup.pool, setup.log),
      ...backupsTasks(setup.pool, setup.log),
    } satisfies Record<string, Task | LongTask>,
    ...features.map(({ tasks }) => tasks?.(setup)),
  )
}

/** Minute, hour, day, month, weekday (UTC) and task, a line each; each runs on one node only. */
export const crontab = [
  '*/10 * * * * purge-uploads',
  ...protectionCrontab,
  ...backupsCrontab,
  ...features.flatMap((one) => one.crontab ?? []),
].join('\n')

/** What somebody waits for who may be in danger, or has to answer; none of it reads much. */
const MESSAGES: ReadonlySet<string> = new Set([
  'call-for-coordinators',
  'plan-notice',
  'plan-reminders',
  'remind-of-counts',
  'send-ask',
  'send-count-message',
  'send-notice',
  'send-reminder',
  'settle-clocks',
  'settle-on-call',
  'sweep-notices',
  'tell-asks',
])

/** What calls servers of others, which may be slow. */
const PARTNERS: ReadonlySet<string> = new Set([
  'check-website',
  'pull-feed',
  'send-notices',
  'verify-log',
  'write-checkpoint',
])

/** Which workers take a task. */
export function jobKindOf(task: string): JobKind {
  if (MESSAGES.has(task)) return 'messages'
  return PARTNERS.has(task) ? 'partners' : 'upkeep'
}

/** Names that {@link jobKindOf} knows. */
export const tasksOfAKind: readonly string[] = [...MESSAGES, ...PARTNERS]
