import type pg from 'pg'

/** Told after each batch, which is on the disk by then. */
export type Progress = (done: number, of: number) => void

/** Batches go through the owners in the order of their ids, so that each begins where the one before ended. */
export const FIRST = '00000000-0000-0000-0000-000000000000'

/** Rows of one transaction: it holds nobody up for long, and what was cut short goes on after it. */
export const BATCH = 500

/** Before many batches: PostgreSQL plans by counts that may be of an almost empty table. */
export async function countAnew(pool: pg.Pool): Promise<void> {
  await pool.query('analyze keys.data_key')
}
