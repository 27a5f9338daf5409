import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { asActor, type Context } from '#platform/db/actor.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { holdJob, type LongTask, startJobs, type Task } from '#platform/jobs/runner.ts'
import { recordTasks } from '../background/tasks.ts'
import type { RecordsTown } from './records-town.ts'

/** Ids of jobs of a task that wait, the oldest first. */
export async function jobsOf({ db }: RecordsTown, task: string): Promise<string[]> {
  const { rows } = await db.admin.query<{ id: string }>(
    'select id::text from graphile_worker.jobs where task_identifier = $1 order by id',
    [task],
  )
  return rows.map(({ id }) => id)
}

/** Acts as a worker does that has got a job, as often as is asked; the job stays. */
export async function inJob<T>(
  { db }: RecordsTown,
  jobs: pg.Pool,
  id: string,
  work: (ctx: Context) => Promise<T>,
): Promise<T> {
  await db.admin.query(
    `update graphile_worker._private_jobs set locked_at = clock_timestamp(), locked_by = 'tests' where id = $1`,
    [id],
  )
  const { claim, letGo } = await holdJob(jobs, id, false)
  try {
    return await asActor(db.app, claim, work)
  } finally {
    await letGo()
    await db.admin.query(
      'update graphile_worker._private_jobs set locked_at = null, locked_by = null where id = $1',
      [id],
    )
  }
}

/** Has all that waits done by workers of the program. @returns what failed */
export async function workOff(
  town: RecordsTown,
  more: Readonly<Record<string, Task | LongTask>> = {},
): Promise<string[]> {
  const failed: string[] = []
  const running = await startJobs({
    jobsUrl: town.db.urls.jobs,
    roles: defaultRoles,
    pool: town.db.app,
    crontab: '',
    onFailure: (task, error) =>
      failed.push(
        `${task} ${error instanceof Error && 'code' in error ? String(error.code) : String(error)}`,
      ),
    // Notices are planned by another feature; here they stay in the inbox.
    tasks: {
      'plan-notice': async () => {},
      // What is shared is decided again by a feature that leans on this one.
      'decide-shares-again': async () => {},
      ...recordTasks({ keyStore: town.keys, keyring: town.db.keyring }),
      ...more,
    },
  })
  const left = async () =>
    (
      await town.db.admin.query<{ n: number }>(
        // One that is being done may add others.
        'select count(*)::int as n from graphile_worker._private_jobs where attempts < 1 or locked_at is not null',
      )
    ).rows[0]?.n
  const until = Date.now() + 60_000
  while ((await left()) !== 0 && Date.now() < until) await wait(50)
  await running.stop()
  if ((await left()) !== 0) throw new Error('work is left that nobody did within a minute')
  return failed
}
