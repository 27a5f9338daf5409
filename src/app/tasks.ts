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
