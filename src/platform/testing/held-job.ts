import { type ActorClaim, asActor, type Context } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import { holdJob } from '#platform/jobs/runner.ts'
import type { TestDatabase } from './database.ts'

/** Runs work as a job that a worker holds at this moment; the queue was prepared by `prepareQueue`. */
export function asJob<T>(db: TestDatabase, work: (ctx: Context) => Promise<T>): Promise<T> {
  return asHeldJob(db, (claim) => asActor(db.app, claim, work))
}

/** The same for work that begins its transactions itself. */
export async function asHeldJob<T>(db: TestDatabase, work: (claim: ActorClaim) => Promise<T>): Promise<T> {
  const { jobId, claim } = await aHeldJob(db)
  try {
    return await work(claim)
  } finally {
    await db.admin.query('delete from graphile_worker._private_jobs where id = $1', [jobId])
  }
}

/** A job that is held until it or the database is gone. */
export async function aHeldJob(
  db: TestDatabase,
): Promise<{ readonly jobId: string; readonly claim: ActorClaim }> {
  const jobs = openPool(db.urls.jobs, { max: 1, name: 'tests', pipeline: false })
  try {
    const jobId = await aTakenJob(db)
    const { claim } = await holdJob(jobs, jobId, false)
    return { jobId, claim }
  } finally {
    await jobs.end()
  }
}

/** @returns the id of a job that a worker would be working on. */
async function aTakenJob(db: TestDatabase): Promise<string> {
  const { rows } = await db.admin.query<{ id: string }>(`select id from graphile_worker.add_job('test')`)
  const id = rows[0]?.id ?? ''
  await db.admin.query(
    `update graphile_worker._private_jobs set locked_at = now(), locked_by = 'a worker' where id = $1`,
    [id],
  )
  return id
}
