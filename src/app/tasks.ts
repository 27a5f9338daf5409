import { logAlerts } from '#features/audit/index.ts'
import { askCrontab, availabilityCrontab, availabilityTasks } from '#features/availability/index.ts'
import {
  clearCorrections,
  duplicateCrontab,
  duplicateTasks,
  ownTasks,
  placeCrontab,
  verificationCrontab,
} from '#features/directory/index.ts'
import { noticeCrontab } from '#features/notices/index.ts'
import { feedCrontab } from '#interop/feeds/index.ts'
import { purgeRateLimits } from '#platform/http/rate-limits.ts'
import type { Task } from '#platform/jobs/runner.ts'
import { purgeNews } from '#platform/live/index.ts'
import type { Log } from '#platform/log.ts'
import { purgeUploads } from './import-page/index.ts'
import { protectionCrontab } from './watch-protection.ts'

/**
 * Background work by name. A feature's task is added here and, when it runs by the clock, below; tasks that need a
 * setting are made in lifecycle/start-program.ts.
 */
export const tasks: Readonly<Record<string, Task>> = {
  'purge-rate-limits': async (ctx) => {
    await purgeRateLimits(ctx)
  },
  ...duplicateTasks,
  ...ownTasks,
  ...availabilityTasks,
  'clear-messages': async (ctx) => {
    await clearCorrections(ctx)
  },
  'purge-news': async (ctx) => {
    await purgeNews(ctx)
  },
  'purge-uploads': async (ctx) => {
    await purgeUploads(ctx)
  },
}

/** What whoever runs the server is to see in its log. */
export const alertTasks = (log: Pick<Log, 'warn'>): Readonly<Record<string, Task>> => ({
  'log-alerts': async (ctx) => {
    await logAlerts(ctx, log)
  },
})

/** Minute, hour, day, month, weekday (UTC) and task; each runs on one node only. */
export const crontab = `
17 * * * * purge-rate-limits
23 * * * * clear-messages
*/10 * * * * purge-uploads
*/10 * * * * purge-news
*/5 * * * * log-alerts
${protectionCrontab}${duplicateCrontab}${placeCrontab}${verificationCrontab}${noticeCrontab}${availabilityCrontab}${askCrontab}${feedCrontab}`
