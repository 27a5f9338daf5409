import type { TestDatabase } from './database.ts'

/** Nobody of the app gets into this database, and who was in is out; or they get in again. */
export async function databaseAway(db: TestDatabase, is: boolean): Promise<void> {
  await db.admin.query('update pg_database set datallowconn = $2 where datname = $1', [db.name, !is])
  if (is)
    await db.admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and usename = 'breakwater_app'`,
      [db.name],
    )
}
