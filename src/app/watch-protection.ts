import { CompiledQuery } from 'kysely'
import type pg from 'pg'
import { asActor, type Context } from '#platform/db/actor.ts'
import { protectionFaults } from '#platform/db/protection.ts'
import type { LongTask } from '#platform/jobs/runner.ts'
import type { Log } from '#platform/log.ts'

/** Looks every hour whether what protects the database is there, and tells the log and the administrators where not. */
export const protectionTasks = (pool: pg.Pool, log: Log): Readonly<Record<string, LongTask>> => ({
  'watch-protection': {
    async long(claim) {
      const faults = await asActor(pool, claim, watchProtection)
      if (faults.length > 0) log.error('protection.missing', { count: faults.length })
    },
  },
})

/** Minute, hour, day, month, weekday (UTC) and task. */
export const protectionCrontab = ['7 * * * * watch-protection']

/** @returns what is missing, switched off or too much; administrators have a notice that something is */
export async function watchProtection(ctx: Context): Promise<string[]> {
  const faults = await protectionFaults({
    query: async (text, values = []) => await ctx.db.executeQuery(CompiledQuery.raw(text, [...values])),
  })
  if (faults.length > 0) await ctx.prepared('protection_tell', 'select identity.tell_of_protection()', [])
  return faults
}
