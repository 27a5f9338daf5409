import { sql } from 'kysely'
import type { Context } from '#platform/db/actor.ts'

type Payload = Readonly<Record<string, string | number | boolean>>

/**
 * Adds work to the queue in the act's own transaction: no act, no job.
 *
 * @param payload ids and codes only.
 * @param key a job with the same key that has not started is replaced.
 * @returns the job's id.
 */
export async function enqueue(
  ctx: Context,
  task: string,
  payload: Payload = {},
  key: string | null = null,
): Promise<string> {
  const added = await sql<{
    id: string
  }>`select jobs.enqueue(${task}, ${JSON.stringify(payload)}::jsonb, ${key}) as id`.execute(ctx.db)
  const id = added.rows[0]?.id
  if (id === undefined) throw new Error('the queue gave no id')
  return id
}

/** {@link enqueue}, but not started before a moment. */
export async function enqueueAt(
  ctx: Context,
  task: string,
  payload: Payload,
  key: string,
  moment: Date,
): Promise<void> {
  await sql`select jobs.enqueue_at(${task}, ${JSON.stringify(payload)}::jsonb, ${key}, ${moment})`.execute(
    ctx.db,
  )
}
