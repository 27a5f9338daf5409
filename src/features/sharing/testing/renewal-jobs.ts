import type pg from 'pg'
import { asActor, type Context } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { holdJob, prepareQueue, startJobs } from '#platform/jobs/runner.ts'
import type { TestDatabase } from '#platform/testing/database.ts'
import { beginRound, renewNext } from '../renewal/decide-again.ts'
import { renewalTasks } from '../renewal/tasks.ts'

/** Background work of sharing, done step by step as a worker of the queue does it. */
export interface RenewalJobs {
  /** A job as it waits in the queue, by its own number; a new one when nobody asked for any. */
  waiting(): Promise<string>
  /** Acts as whoever got that job: as often as is asked. */
  inJob<T>(job: string, work: (ctx: Context) => Promise<T>): Promise<T>
  /** Decides as many sharings again as are left, or so many at most. @returns how many it were */
  step(job: string, coalition: string, atMost?: number): Promise<number>
  /** Workers of the program do all that waits, and stop. @returns what failed */
  workOff(): Promise<string[]>
  close(): Promise<void>
}

export async function renewalJobs(db: TestDatabase): Promise<RenewalJobs> {
  await prepareQueue(db.urls.jobs, defaultRoles)
  const jobs: pg.Pool = openPool(db.urls.jobs, { max: 1, name: 'tests', pipeline: false })
  const inJob = async <T>(job: string, work: (ctx: Context) => Promise<T>): Promise<T> => {
    await db.admin.query(
      `update graphile_worker._private_jobs set locked_at = clock_timestamp(), locked_by = 'tests' where id = $1`,
      [job],
    )
    const { claim, letGo } = await holdJob(jobs, job, false)
    try {
      return await asActor(db.app, claim, work)
    } finally {
      await letGo()
      await db.admin.query(
        'update graphile_worker._private_jobs set locked_at = null, locked_by = null where id = $1',
        [job],
      )
    }
  }
  return {
    inJob,
    async waiting() {
      const { rows } = await db.admin.query<{ id: string }>(
        `select id::text from graphile_worker.add_job('decide-shares-again')`,
      )
      return rows[0]?.id ?? ''
    },
    async step(job, coalition, atMost = Number.POSITIVE_INFINITY) {
      const round = await inJob(job, (ctx) => beginRound(ctx, coalition, false))
      let done = 0
      while (done < atMost && (await inJob(job, (ctx) => renewNext(ctx, coalition, round)))) done += 1
      return done
    },
    async workOff() {
      const failed: string[] = []
      const running = await startJobs({
        jobsUrl: db.urls.jobs,
        roles: defaultRoles,
        pool: db.app,
        crontab: '',
        onFailure: (task, error) => failed.push(`${task} ${String(error)}`),
        tasks: { ...renewalTasks({ pool: db.app }), 'plan-notice': async () => {} },
      })
      const left = async () =>
        (
          await db.admin.query(
            'select from graphile_worker._private_jobs where attempts < 1 or locked_at is not null',
          )
        ).rowCount
      const until = Date.now() + 60_000
      while ((await left()) !== 0 && Date.now() < until) await new Promise((done) => setTimeout(done, 50))
      await running.stop()
      return failed
    },
    close: () => jobs.end(),
  }
}
