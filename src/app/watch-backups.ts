import type pg from 'pg'
import { asActor, type Context } from '#platform/db/actor.ts'
import type { LongTask } from '#platform/jobs/runner.ts'
import type { Log } from '#platform/log.ts'

/** Looks every hour whether backups and drills go well, and tells the log and the administrators where not. */
export const backupsTasks = (pool: pg.Pool, log: Log): Readonly<Record<string, LongTask>> => ({
  'watch-backups': {
    async long(claim) {
      for (const kind of await asActor(pool, claim, watchBackups)) log.error('backup.wrong', { kind })
    },
  },
})

/** Minute, hour, day, month, weekday (UTC) and task. */
export const backupsCrontab = ['17 * * * * watch-backups']

/** @returns `data`, `keys` or `drill`: what failed, or was not done for days; administrators have a notice then */
export async function watchBackups(ctx: Context): Promise<string[]> {
  const rows = await ctx.prepared<{ kind: string }>(
    'backups_tell',
    'select kind from identity.tell_of_backups() as kind',
    [],
  )
  return rows.map(({ kind }) => kind)
}
