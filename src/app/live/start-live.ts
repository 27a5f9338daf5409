import type pg from 'pg'
import { goneAmong } from '#features/identity/feature.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { openPool } from '#platform/db/pool.ts'
import { type Live, type LiveOptions, openLive, openNode } from '#platform/live/index.ts'
import type { Log } from '#platform/log.ts'

export interface StartLiveOptions extends Pick<LiveOptions, 'limits' | 'timing' | 'checkMs'> {
  readonly appUrl: string
  readonly ownerUrl: string
  readonly pool: pg.Pool
  readonly keyring: Keyring
  readonly log: Pick<Log, 'fault'>
}

/** Opens this node for live updates, as a reader that the owner's login lets in. */
export async function startLive(options: StartLiveOptions): Promise<Live> {
  const { appUrl, ownerUrl, pool, keyring, log, ...rest } = options
  const owner = openPool(ownerUrl, { max: 1, name: 'breakwater start' })
  try {
    return await openLive({
      ...rest,
      url: appUrl,
      acts: pool,
      keyring,
      secret: await openNode(owner),
      goneAmong: goneAmong(pool),
      onFault: (error) => log.fault('open-pages.failed', error),
    })
  } finally {
    await owner.end()
  }
}
