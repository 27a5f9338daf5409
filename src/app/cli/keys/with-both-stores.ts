import type pg from 'pg'
import type { Config } from '#config'
import type { CommandIo, CommandServices } from '#platform/cli/command.ts'
import { openPool } from '#platform/db/pool.ts'
import type { KeyStoreDatabase } from '#platform/key-store/index.ts'
import { destroyAgain } from '../../lifecycle/destroy-again.ts'
import { openKeyring } from '../../lifecycle/open-keyring.ts'
import { tilesOf } from '../../lifecycle/open-tiles.ts'
import { withKeyStore } from './with-key-store.ts'

/** Works on the data, as the login that owns the schema, and on the key store. What was destroyed in one, or beside the tiles, is so in the other first. */
export async function withBothStores<T>(
  config: Config,
  services: Pick<CommandServices, 'ownerUrl'>,
  io: Pick<CommandIo, 'note'>,
  work: (stores: { readonly owner: pg.Pool; readonly keyStore: KeyStoreDatabase }) => Promise<T>,
): Promise<T> {
  const owner = openPool(await services.ownerUrl(), { max: 1, name: 'breakwater keys' })
  try {
    return await withKeyStore(
      config,
      (line) => io.note(line),
      async (keyStore) => {
        const { storage } = tilesOf(config)
        await destroyAgain({ owner, keyStore, storage }, openKeyring(config, { create: false }))
        return await work({ owner, keyStore })
      },
    )
  } finally {
    await owner.end()
  }
}
