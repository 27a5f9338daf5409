import { readMigrations } from '#platform/db/migrate.ts'
import { openPool } from '#platform/db/pool.ts'

/** Where a database stands against this program's migrations. */
export interface MigrationState {
  /** Whether any migration was ever applied. */
  readonly migrated: boolean
  /** File names that this program has and the database does not. */
  readonly pending: readonly string[]
  /** File names that the database has and this program does not: it was run by a newer one. */
  readonly unknown: readonly string[]
}

/** Compares without changing anything. @param appUrl login of the app role. */
export async function readState(appUrl: string): Promise<MigrationState> {
  const files = readMigrations().map(({ name }) => name)
  const pool = openPool(appUrl, { max: 1, name: 'breakwater doctor' })
  try {
    const there = await pool.query<{ there: boolean }>(
      `select coalesce(has_table_privilege(to_regclass('platform.migration'), 'select'), false) as there`,
    )
    if (there.rows[0]?.there !== true) return { migrated: false, pending: files, unknown: [] }
    const applied = await pool.query<{ name: string }>('select name from platform.migration')
    const known = applied.rows.map(({ name }) => name)
    return {
      migrated: true,
      pending: files.filter((name) => !known.includes(name)),
      unknown: known.filter((name) => !files.includes(name)),
    }
  } finally {
    await pool.end()
  }
}
