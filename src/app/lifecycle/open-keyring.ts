import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Config } from '#config'
import { type Keyring, loadKeyring, refuseOpenFile } from '#platform/crypto/keyring.ts'
import type { TopKey } from '#platform/crypto/top-key.ts'
import { rethrowStorage } from '#platform/postgres/faults.ts'
import { baseOf } from '#platform/postgres/placement.ts'

/**
 * Reads the key that confidential places are sealed with.
 *
 * The demo makes one on its first run only: where a database exists already, a new key could not
 * open what it holds, so a missing key is said and not papered over.
 *
 * @throws {StartError} missing, not a key, or open to other users of the machine.
 */
export function openKeyring(config: Config, options: { create: boolean }): Keyring {
  try {
    const first = options.create && (config.database !== undefined || !hasDatabase(config.dataDir))
    if (first) mkdirSync(dirname(config.keyFile), { recursive: true, mode: 0o700 })
    const keyring = loadKeyring(config.keyFile, { create: first })
    refuseOpenFile(config.keyFile)
    return keyring
  } catch (error) {
    rethrowStorage(error, dirname(config.keyFile))
  }
}

/**
 * The key that wraps the keys of agencies: of the key file, or of another one since it was changed.
 *
 * @throws {StartError} missing, not a key, or open to other users of the machine.
 */
export function openWrappingKey({ keyFile, wrappingKeyFile }: Config, keyring: Keyring): TopKey {
  if (wrappingKeyFile === keyFile) return keyring.topKey
  const { topKey } = loadKeyring(wrappingKeyFile)
  refuseOpenFile(wrappingKeyFile)
  return topKey
}

/** Whether an embedded database was made here once. */
function hasDatabase(dataDir: string): boolean {
  return existsSync(dataDir) && existsSync(join(baseOf(dataDir), 'postgres'))
}
