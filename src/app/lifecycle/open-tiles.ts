import type pg from 'pg'
import type { Config } from '#config'
import { followOrder, reachesFiles } from '#features/transparency/index.ts'
import type { Log } from '#platform/log.ts'
import { FolderStorage } from '#platform/tlog/tiles/folder.ts'
import type { Setup } from '../setup.ts'
import type { StopOrder } from './stop-order.ts'

/** Where the transparency log of this installation lies, and the host that stands in its name. */
export function tilesOf(config: Pick<Config, 'logFolder' | 'publicUrl'>): Setup['tiles'] {
  return { host: new URL(config.publicUrl).host, storage: new FolderStorage(config.logFolder) }
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
