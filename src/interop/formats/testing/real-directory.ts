import type { ImportReport } from '#interop/hsds/index.ts'
import { aSourceNamed } from '#interop/hsds/testing/imports.ts'
import type { TestDatabase } from '#platform/testing/database.ts'
import { filledDatabase } from '#platform/testing/filled-database.ts'
import { sharedPath } from '#platform/testing/shared.ts'
import { importInputAt } from './import-input-at.ts'

/** Where the files of each real export lie; undefined, said aloud, where the machine has none. */
export const realExports = {
  flat: sharedPath('data', 'directory-real', 'flat-211', 'agencies.csv'),
  relational: sharedPath('data', 'directory-real', 'relational-2x'),
  ilao: sharedPath('data', 'ilao', 'output'),
  ohana: sharedPath('data', 'ohana-smc'),
}

/**
 * A database of its own with one real export in it, as the source "Real", declared before: read once in a run, a copy
 * for each test.
 */
export function realDirectory(kind: keyof typeof realExports): Promise<TestDatabase> {
  return filledDatabase(`real ${kind}`, async (db) => {
    await aSourceNamed(db, 'Real')
    await importInputAt(db, 'Real', realExports[kind] ?? '')
  })
}

/** What each import of "Real" reported, the first one first. */
export async function reportsIn(db: TestDatabase): Promise<ImportReport[]> {
  const { rows } = await db.admin.query<{ report: ImportReport }>(
    'select report from directory.import_run order by started_at',
  )
  return rows.map((row) => row.report)
}
