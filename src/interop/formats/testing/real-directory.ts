import { aSourceNamed } from '#interop/hsds/testing/imports.ts'
import type { TestDatabase } from '#platform/testing/database.ts'
import { filledDatabase } from '#platform/testing/filled-database.ts'
import { sharedPath } from '#platform/testing/shared.ts'
import { importInputAt } from './import-input-at.ts'

/** Where the files of each real export lie; undefined, said aloud, where the machine has none. */
export const realExports = {
  flat: sharedPath('data', 'directory-real', 'flat-211', 'agencies.csv'),
  relational: sharedPath('data', 'directory-real', 'relational-2x'),
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
