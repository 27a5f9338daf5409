import { existsSync } from 'node:fs'
import type { Config } from '#config'
import type { TopKey } from '#platform/crypto/top-key.ts'
import { StartError } from '#platform/errors.ts'
import { agencyKeysIn, type KeyStoreDatabase, openKeyStoreDatabase } from '#platform/key-store/index.ts'
import { hasKeyStore, startKeyStoreServer } from '../../lifecycle/key-store-server.ts'
import { openKeyring, openWrappingKey } from '../../lifecycle/open-keyring.ts'

/**
 * Works on the key store of this installation, beside a running Breakwater or by itself.
 *
 * @param operator the key that wraps the keys of agencies; that of the settings when absent
 * @throws {StartError} there is no key store yet, or no key file
 */
export async function withKeyStore<T>(
  config: Config,
  note: (line: string) => void,
  work: (database: KeyStoreDatabase) => Promise<T>,
  operator: TopKey = openWrappingKey(config, openKeyring(config, { create: false })),
): Promise<T> {
  if (!hasKeyStore(config))
    throw new StartError('There is no key store yet: the first start of Breakwater makes it.')
  const server = await startKeyStoreServer(config, { beside: true, say: note })
  const database = openKeyStoreDatabase({
    url: server.url,
    operator,
    ownKeyOf: agencyKeysIn(config.agencyKeys),
    max: 2,
  })
  try {
    return await work(database)
  } finally {
    await database.pool.end()
    await server.close()
  }
}

/** @throws {StartError} nothing is written over a file that is there. */
export function refuseExisting(file: string): void {
  if (existsSync(file))
    throw new StartError(`There is a file ${file} already, and nothing is written over it: name another.`)
}
