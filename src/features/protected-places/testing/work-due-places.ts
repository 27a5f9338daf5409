import { expect, vi } from 'vitest'
import { placeTasks } from '#features/directory/places/tasks.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { startJobs } from '#platform/jobs/runner.ts'
import type { TestDatabase } from '#platform/testing/database.ts'

/** Works the queue, as the program does every minute, until no hidden place is due. */
export async function workDuePlaces(db: TestDatabase): Promise<void> {
  const failed: unknown[] = []
  const jobs = await startJobs({
    jobsUrl: db.urls.jobs,
    roles: defaultRoles,
    pool: db.app,
    crontab: '',
    onFailure: (_task, error) => failed.push(error),
    tasks: placeTasks(db.app, db.keyring),
  })
  try {
    await db.admin.query(`select graphile_worker.add_job('plan-places-anew')`)
    await vi.waitFor(
      async () => {
        expect(failed).toEqual([])
        const due = await db.admin.query('select 1 from protected.place_due')
        const queued = await db.admin.query('select 1 from graphile_worker._private_jobs')
        expect([due.rows, queued.rows]).toEqual([[], []])
      },
      { timeout: 60_000, interval: 50 },
    )
  } finally {
    await jobs.stop()
  }
}
