import type pg from 'pg'
import type { ActorClaim } from '#platform/db/actor.ts'
import { holdJob } from '#platform/jobs/runner.ts'

/** A job that nobody else takes, as the worker that has it would come in. */
export async function heldJob(admin: pg.Pool, jobs: pg.Pool): Promise<ActorClaim> {
  const { rows } = await admin.query<{ id: string }>(`select id from graphile_worker.add_job('bench')`)
  const id = rows[0]?.id ?? ''
  await admin.query(
    `update graphile_worker._private_jobs set locked_at = now(), locked_by = 'bench' where id = $1`,
    [id],
  )
  return (await holdJob(jobs, id, false)).claim
}
