import type pg from 'pg'
import type { Config } from '#config'
import { followOrder, reachesFiles } from '#features/transparency/index.ts'
import type { Log } from '#platform/log.ts'
import { S3Objects } from '#platform/objects/s3-objects.ts'
import { FolderStorage } from '#platform/tlog/tiles/folder.ts'
import { ObjectTiles } from '#platform/tlog/tiles/objects.ts'
import type { Setup } from '../setup.ts'
import type { StopOrder } from './stop-order.ts'

/** Whoever waits for a proof waits for it, and the next look comes soon. */
const STORE_LIMITS = { requestMs: 10_000, tries: 3 }

/** Where the transparency log of this installation lies, and the host that stands in its name. */
export function tilesOf({
  publicUrl,
  tiles,
  logFolder,
}: Pick<Config, 'logFolder' | 'tiles' | 'publicUrl'>): Setup['tiles'] {
  const storage =
    tiles === undefined ? new FolderStorage(logFolder) : new ObjectTiles(new S3Objects(tiles, STORE_LIMITS))
  return { host: new URL(publicUrl).host, storage }
}

/** Opens the log, and puts what is done in order for as long as this node runs. */
export function openTiles({
  config,
  log,
  pool,
  order,
}: {
  readonly config: Config
  readonly log: Log
  readonly pool: pg.Pool
  readonly order: StopOrder
}): Setup['tiles'] {
  const tiles = tilesOf(config)
  const following = followOrder({ pool, log, mayGoOn: () => reachesFiles(pool, tiles.storage) })
  order.add(following.stop)
  return tiles
}
