import { recordEvent } from '#features/audit/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { openCheckpoint, originOf } from '#platform/tlog/checkpoint.ts'
import { readBundle } from '#platform/tlog/tiles/bundles.ts'
import { checkTiles } from '#platform/tlog/tiles/check-tiles.ts'
import { CHECKPOINT_PATH, TILE_WIDTH } from '#platform/tlog/tiles/paths.ts'
import type { TileStorage } from '#platform/tlog/tiles/storage.ts'
import { LogFault } from '../errors.ts'
import { leavesInDatabase } from '../leaves-in-database.ts'
import { adoptLog, openLog } from '../open-log.ts'
import { readerOf } from '../table-reader.ts'

/**
 * Says that this database was restored: what the files know and it has forgotten enters again as hashes, and an act tells
 * which leaves that were. Leaves of the database that nobody had signed, and in whose places others were signed meanwhile, wait
 * for a place again. All of it or nothing. Does nothing where nothing is missing.
 *
 * @param ctx of whoever runs the installation
 * @returns how many leaves entered again
 * @throws {LogFault} `tiles-lost`: there are no files · {TlogError} they are not what was signed
 */
export async function declareRestored(
  ctx: Context,
  {
    keyring,
    host,
    storage,
  }: { readonly keyring: Keyring; readonly host: string; readonly storage: TileStorage },
): Promise<number> {
  const standing = await storage.read(CHECKPOINT_PATH)
  if (standing === undefined) {
    if ((await openLog(ctx, keyring, host)).last === null) return 0
    throw new LogFault(
      'tiles-lost',
      'The folder of the log is empty: put a copy of it back first. If there is none, "audit begin-anew" begins another log.',
    )
  }
  await adoptLog(ctx, keyring, originOf(standing))
  const { origin, key, last } = await openLog(ctx, keyring, host)
  const { checkpoint } = openCheckpoint(standing, { origin, keys: [key] })
  const { size } = checkpoint
  const there = await leavesInDatabase(readerOf(ctx))
  const first = await firstOther(ctx, storage, { from: last?.size ?? 0, there, size })
  if (first >= size) return 0
  // What enters here stays for good: only what was signed.
  await checkTiles(storage, checkpoint, { entries: true })
  if (first < there)
    await ctx.prepared('transparency_take_back', 'select transparency.take_back($1)', [first])
  for (let at = first; at < size; ) {
    const index = Math.floor(at / TILE_WIDTH)
    const entries = (await readBundle(storage, index, size)).slice(at - index * TILE_WIDTH)
    await ctx.prepared('transparency_enter_again', 'select transparency.enter_again($1, $2)', [at, entries])
    at += entries.length
  }
  await recordEvent(ctx, 'log.restored', { kind: 'log', id: origin }, { first, last: size - 1 })
  return size - first
}

/** The first place in which the files have another leaf than this database, or that it has not. */
async function firstOther(
  ctx: Context,
  storage: TileStorage,
  { from, there, size }: { readonly from: number; readonly there: number; readonly size: number },
): Promise<number> {
  const both = Math.min(there, size)
  for (let at = from; at < both; ) {
    const index = Math.floor(at / TILE_WIDTH)
    const entries = (await readBundle(storage, index, size)).slice(at - index * TILE_WIDTH)
    const ours = await ctx.prepared<{ entry: Buffer }>(
      'transparency_entries_to_compare',
      'select entry from transparency.leaf where position >= $1 and position < $2 order by position',
      [at, Math.min(at + entries.length, both)],
    )
    const other = ours.findIndex(({ entry }, n) => !entries[n]?.equals(entry))
    if (other >= 0) return at + other
    at += entries.length
  }
  return both
}
