import { type ActorClaim, asActor, type Context } from '#platform/db/actor.ts'
import { enqueue } from '#platform/jobs/enqueue.ts'
import { asOperator, type TestDatabase } from '#platform/testing/database.ts'

/** Runs work as a job that a worker holds at this moment; its queue was prepared by `prepareQueue`. */
export function asJob<T>(db: TestDatabase, work: (ctx: Context) => Promise<T>): Promise<T> {
  return asHeldJob(db, (claim) => asActor(db.app, claim, work))
}

/** The same for work that begins its transactions itself. */
export async function asHeldJob<T>(db: TestDatabase, work: (claim: ActorClaim) => Promise<T>): Promise<T> {
  const id = await asOperator(db, (ctx) => enqueue(ctx, 'test'))
  await db.admin.query('update graphile_worker._private_jobs set locked_at = now() where id = $1', [id])
  try {
    return await work({ kind: 'job', jobId: id })
  } finally {
    await db.admin.query('delete from graphile_worker._private_jobs where id = $1', [id])
  }
}
