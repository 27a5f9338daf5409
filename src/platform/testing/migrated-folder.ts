import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { migrate } from '../db/migrate.ts'
import { defaultRoles } from '../db/roles.ts'
import { canEnter, chooseAccount } from '../postgres/account.ts'
import { startEmbedded } from '../postgres/embedded.ts'
import { copyMadeOnce } from './made-once.ts'

/**
 * Fills an empty data folder with a database that was migrated once in this run, and stopped; with `keyStore` also with the server
 * of a key store in which there is nothing yet. For tests of what comes after a first start: that costs a hundred times as much.
 * Where it cannot be had the folder stays empty, and the first start makes all of it.
 */
export async function fillMigrated(dataDir: string, keyStore?: 'with a key store'): Promise<void> {
  const account = chooseAccount()
  // A run's folder for temporary files goes with the run.
  const made = join(tmpdir(), keyStore === undefined ? 'migrated' : 'migrated-with-keys')
  const isClosed = (folder: string) => account.uid !== undefined && !canEnter(account, folder)
  if ([dirname(made), dataDir].some(isClosed)) return
  await copyMadeOnce(made, dataDir, async (draft) => {
    if (keyStore === undefined) return await makeMigrated(draft)
    await fillMigrated(draft)
    await startAndStop(join(draft, 'key-store'))
  })
}

async function makeMigrated(dataDir: string): Promise<void> {
  await startAndStop(dataDir, async (ownerUrl) => void (await migrate(ownerUrl, defaultRoles)))
}

/** No log of writes is kept for use again: each copy would have it. */
const SETTINGS = { fsync: 'off', min_wal_size: '32MB', max_wal_size: '48MB' }

async function startAndStop(
  dataDir: string,
  work: (ownerUrl: string) => Promise<void> = async () => undefined,
): Promise<void> {
  const { ownerUrl, stop } = await startEmbedded({ dataDir, settings: SETTINGS })
  try {
    await work(ownerUrl)
  } finally {
    await stop()
  }
}
