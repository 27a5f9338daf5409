import type { Task } from '#platform/jobs/runner.ts'
import { takePartnerCounts } from './take-partner-counts.ts'

export const partnerTasks: Readonly<Record<string, Task>> = {
  'take-partner-counts': async (ctx) => {
    await takePartnerCounts(ctx)
  },
}

/** Each minute: what imports and feeds brought for lines that take it. */
export const partnerCrontab = ['* * * * * take-partner-counts']
