import type { TestDatabase } from '#platform/testing/database.ts'

/** Waits, a minute at the most, until PostgreSQL itself reports a session that waits for a lock: only then a race test proves anything. */
export async function untilBlocked(db: TestDatabase): Promise<void> {
  for (let tries = 0; tries < 3_000; tries++) {
    const { rows } = await db.admin.query(
      "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    )
    if (rows.length > 0) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('nobody waited for a lock')
}
