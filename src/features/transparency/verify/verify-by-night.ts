import type { Context } from '#platform/db/actor.ts'
import type { TileStorage } from '#platform/tlog/tiles/storage.ts'
import { logsOf } from '../open-log.ts'
import { readerOf } from '../table-reader.ts'
import { noteVerification } from './note-verification.ts'
import { verifyLog } from './verify-log.ts'

/**
 * Compares all files with the leaves of the database, and keeps what was found for auditors. Rows are compared by whoever
 * runs `audit verify --rows`: no job may read them all.
 */
export async function verifyByNight(ctx: Context, storage: Pick<TileStorage, 'read'>): Promise<void> {
  const log = (await logsOf(ctx)).find(({ closedAt }) => closedAt === null)
  if (log === undefined) return
  const verified = await verifyLog({
    storage,
    log: { origin: log.origin, keys: [log.verifier] },
    held: [],
    client: readerOf(ctx),
    rows: false,
    acts: false,
  })
  await noteVerification(ctx, log.origin, verified, false)
}
