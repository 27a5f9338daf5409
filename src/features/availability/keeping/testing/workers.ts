import { expect } from 'vitest'
import { defaultRoles } from '#platform/db/roles.ts'
import { type LongTask, startJobs, type Task } from '#platform/jobs/runner.ts'
import type { TestDatabase } from '#platform/testing/database.ts'

/** Lets real workers run what is queued, and what is named, until nothing is left that could run now. */
export async function workers(
  db: TestDatabase,
  tasks: Readonly<Record<string, Task | LongTask>>,
  named: readonly string[] = [],
  onFailure: (task: string, error: unknown) => void = () => undefined,
): Promise<void> {
  const run = async () => {
    const jobs = await startJobs({
      jobsUrl: db.urls.jobs,
      roles: defaultRoles,
      pool: db.app,
      crontab: '',
      tasks,
      onFailure,
    })
    const underWay = `select 1 from graphile_worker._private_jobs
      where (last_error is null or locked_at is not null) and run_at <= now() + interval '1 second'`
    await expect.poll(async () => (await db.admin.query(underWay)).rowCount, { timeout: 60_000 }).toBe(0)
    await jobs.stop()
  }
  for (const name of named) await db.admin.query('select graphile_worker.add_job($1)', [name])
  await run()
}
