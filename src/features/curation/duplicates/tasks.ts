import type { Task } from '#platform/jobs/runner.ts'
import { comparedEntities } from './domain/comparable.ts'
import { findDuplicates } from './find-duplicates.ts'
import { queueDuplicates } from './queue-duplicates.ts'

/**
 * Looks through the directory, a step a transaction: while there is more to do the task puts itself in line again,
 * so that other work comes in between and a restart goes on where it was.
 */
export const duplicateTasks: Readonly<Record<string, Task>> = {
  'find-duplicates': async (ctx, { entity, after }) => {
    const kind = comparedEntities.find((one) => one === entity)
    const from = kind && typeof after === 'string' ? { entity: kind, after } : undefined
    const step = await findDuplicates(ctx, from)
    if (step.more) await queueDuplicates(ctx, step.from)
  },
}

export const duplicateCrontab = ['41 5 * * * find-duplicates']
