import { enqueue } from '#platform/jobs/enqueue.ts'
import type { Task } from '#platform/jobs/runner.ts'
import { findDuplicates } from './find-duplicates.ts'

/**
 * Looks through the directory, a step a transaction: while there is more to do the task puts itself in line again,
 * so that other work comes in between and a restart goes on where it was.
 */
export const duplicateTasks: Readonly<Record<string, Task>> = {
  'find-duplicates': async (ctx) => {
    const { more } = await findDuplicates(ctx)
    if (more) await enqueue(ctx, 'find-duplicates', {}, 'find-duplicates')
  },
}
export const duplicateCrontab = `
41 5 * * * find-duplicates
`
