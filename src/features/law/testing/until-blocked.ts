import type { TestDatabase } from '#platform/testing/database.ts'

/** Waits, a minute at the most, until PostgreSQL says that a session waits for another: only then does a race test prove anything. */
export async function untilBlocked(db: TestDatabase): Promise<void> {
  for (let attempt = 0; attempt < 2400; attempt += 1) {
    const { rows } = await db.admin.query(
      `select 1 from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`,
    )
    if (rows.length > 0) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('no session is waiting for another')
}
