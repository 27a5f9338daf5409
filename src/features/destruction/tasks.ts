import { noteStrays } from '#features/records/index.ts'
import type { LongTask } from '#platform/jobs/runner.ts'
import { type CarryingOut, carryOutDestruction } from './carry-out.ts'

export function destructionTasks(setup: CarryingOut): Readonly<Record<string, LongTask>> {
  return {
    'carry-out-destruction': {
      long: async (claim) => {
        await carryOutDestruction(setup, claim)
      },
    },
    'look-for-stray-files': {
      long: async (claim) => {
        await noteStrays(setup, claim)
        await carryOutDestruction(setup, claim)
      },
    },
  }
}

/** Minute, hour, day, month, weekday (UTC) and task. */
export const destructionCrontab = ['*/10 * * * * carry-out-destruction', '37 4 * * * look-for-stray-files']
