import type pg from 'pg'
import type { Config } from '#config'
import type { CommandIo, CommandServices } from '#platform/cli/command.ts'
import { openPool } from '#platform/db/pool.ts'
import type { KeyStoreDatabase } from '#platform/key-store/index.ts'
import { withKeyStore } from './with-key-store.ts'

/** Works on the data, as the login that owns the schema, and on the key store. */
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
      async (keyStore) => await work({ owner, keyStore }),
    )
  } finally {
    await owner.end()
  }
}
