import type pg from 'pg'
import type { ObjectStore } from '#platform/objects/object-store.ts'
import { hasAllPieces } from '#platform/objects/sealed-pieces.ts'

export interface StateOfFiles {
  /** How many documents were looked for: all, or a sample. */
  readonly looked: number
  /** Entries whose sealed pieces are missing or cannot be read. */
  readonly missing: readonly string[]
  /** Files that no document names and that should be gone. */
  readonly overdue: number
}

/** So many are looked for: each costs as many requests as it has pieces. */
const SAMPLE = 50

/**
 * Whether sealed files are there, of some documents that are drawn by lot. Frozen ones are left alone, and lie in no backup.
 *
 * @param owner the login that owns the schema
 */
export async function stateOfFiles(owner: pg.Pool, store: ObjectStore): Promise<StateOfFiles> {
  const { rows } = await owner.query<{ item: string; name: string; pieces: number; frozen: boolean }>(
    'select item_id as item, object_name as name, pieces, frozen from records.some_files($1)',
    [SAMPLE],
  )
  const missing: string[] = []
  for (const { item, frozen, ...file } of rows)
    if (!frozen && !(await hasAllPieces(store, file, true).catch(() => false))) missing.push(item)
  const late = await owner.query<{ n: string }>('select records.overdue_files() as n')
  return { looked: rows.length, missing, overdue: Number(late.rows[0]?.n ?? 0) }
}
