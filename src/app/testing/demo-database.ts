import type { TestDatabase } from '#platform/testing/database.ts'
import { filledDatabase } from '#platform/testing/filled-database.ts'
import { loadDemo } from '../demo/load.ts'

/** A database of its own with the demo in it: loaded once in a run, a copy for each test that is not about loading it. */
export function demoDatabase(): Promise<TestDatabase> {
  return filledDatabase('the demo', async (db) => {
    await loadDemo({
      ownerUrl: db.urls.owner,
      pool: db.app,
      keyring: db.keyring,
      keyStore: db.keyStore,
      say: () => undefined,
    })
    await db.keyStore.close()
  })
}
